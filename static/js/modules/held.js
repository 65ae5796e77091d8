// Which regions' jobs does this device hold? What there is to choose is fetched when the person wants to choose.

import { load } from "../lib/bundles.js";
import { button } from "../lib/make.js";
import { getMeta } from "../offline/store.js";

/** Shows what is held, or the button that begins. */
export async function start(element) {
  const go = async () => (await load("jobs/regions")).begin(element);
  const { regions = [] } = (await getMeta("jobs")) || {};
  if (regions.length) return go();
  const words = element.querySelector("[data-word='held.choose']").textContent;
  element.querySelector("[data-none]").replaceChildren(button(words, go, "btn"));
}
