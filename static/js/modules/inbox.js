/** What was this person told? The office's list where there is a signal, else what this device kept of it; and before it
 * what the device found out by itself, which nobody else knows. */

import {load} from "../lib/bundles.js";
import {icon, make} from "../lib/make.js";
import {lock, unlock} from "../offline/lock.js";
import {getMeta, setMeta} from "../offline/store.js";

const NAME = "inbox";

/** @param {HTMLElement} element with the words for what is found here in its `data-` attributes */
export async function start(element) {
  const {dataset, lang} = document.documentElement;
  if (dataset.screen == "kiosk" || (await getMeta("shared"))) return; // the next person must not read it
  const before = (await unlock(await getMeta(NAME), NAME)) || {};
  const told = await ask(`/${lang}/inbox/items`).catch(() => before.told);
  const wants = !told?.known || told.topics.includes("benefits");
  const life = wants && (await load("check/life").then(({look}) => look(lang, before, element.dataset)).catch(console.error));
  const kept = {...before, ...life, told};
  const items = [...((wants && kept.own) || []), ...(told?.items || [])];
  navigator.setAppBadge?.(items.filter(({is_new}) => is_new).length).catch(() => {});
  if (items.length) element.replaceChildren(make("ul", {class: "rows"}, items.map((one) => row(one, element.dataset))), ...(told?.items.length ? [readAll(lang, element.dataset)] : []));
  kept.own?.forEach((one) => delete one.is_new);
  await setMeta(NAME, await lock(kept, NAME));
}

async function ask(path) {
  const response = await fetch(path, {cache: "no-store"});
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

const row = ({title, text, navigate, at, is_new: fresh}, words) =>
  make("li", {}, make("a", {class: "row", href: navigate}, icon("bell"), make("span", {},
    make("b", {}, title), fresh && [" ", make("span", {class: "tag turn-you"}, icon("hand"), " ", words.new)], " ", text, " ",
    make("small", {class: "quiet"}, make("time", {datetime: at}, new Date(at).toLocaleDateString(document.documentElement.lang, {dateStyle: "long"}))),
  ), icon("next", true)));

const readAll = (lang, words) => make("form", {method: "post", action: `/${lang}/inbox`}, make("button", {class: "btn plain"}, words.read));
