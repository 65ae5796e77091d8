// Do several people use this device? Then nothing that is being written stays, and nobody is told what an office answered;
// and everything can be erased.

import { countWaiting } from "../offline/drain.js";
import { leaveNothing } from "../offline/outbox.js";
import { getMeta, setMeta } from "../offline/store.js";
import { button, make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { turnOff } from "./push.js";

/** Fills `element` with the switch and the way to erase. */
export async function start(element) {
  const box = make("input", { type: "checkbox", checked: Boolean(await getMeta("shared")) });
  box.addEventListener("change", () => share(box.checked));
  const place = make("div", { class: "stack" });
  element.replaceChildren(make("label", { class: "choice" }, box, make("span", {}, t("js.f.shared"))), place);
  offer(place);
}

async function share(isShared) {
  await setMeta("shared", isShared);
  if (isShared) await turnOff().catch(() => {});
}

function offer(place) {
  place.replaceChildren(button(t("js.f.erase"), () => ask(place), "btn end", "trash"));
}

/** Erasing cannot be undone, so it is asked once more, with what is still to be sent. */
async function ask(place) {
  const waiting = await countWaiting();
  const title = make("h3", { tabindex: "-1" }, t("js.f.erase_ask"));
  const warn = make("p", {}, t(waiting ? "js.f.erase_waiting" : "js.f.erase_how", { n: waiting }));
  const keep = button(t("js.f.erase_keep"), () => offer(place), "btn plain");
  const go = button(t("js.f.erase_go"), () => erase(place), "btn end", "trash");
  place.replaceChildren(title, warn, make("div", { class: "btns" }, keep, go));
  title.focus();
}

async function erase(place) {
  await leaveNothing();
  await turnOff().catch(() => {}); // a browser that cannot be told anything
  const told = make("p", { role: "status", tabindex: "-1" }, t("js.f.erased"));
  place.replaceChildren(told);
  told.focus();
}
