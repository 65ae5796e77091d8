// One posting: filled in where the device put the page together, and made one's own where a person wants it.

import { load } from "../lib/bundles.js";
import { getMeta } from "../offline/store.js";

/** A page that the server sent is whole; what it takes to keep it comes when the device holds postings. */
export async function start(element) {
  const { regions = [] } = (await getMeta("jobs")) || {};
  const begin = async (event) => (await load("jobs/detail")).begin(element, Boolean(event));
  if (regions.length || !element.dataset.id) return begin();
  const ways = element.querySelector("[data-part=ways]");
  ways.hidden = false;
  ways.querySelector("button").addEventListener("click", begin, { once: true });
}
