// One posting: filled in from what the device holds where the server did not send it; saved, shared, printed.

import { button, make } from "../lib/make.js";
import { minimumWage, record, tables } from "./kept.js";
import { changeMine, mayKeep, mine } from "./mine.js";
import { today } from "./record.js";
import { besideSaid, endingSaid, missingOf, paySaid, tagsOf, wage, whenSaid } from "./told.js";
import { listen, say } from "./words.js";

/**
 * Fills `element` where it is blank, and adds the ways that need script.
 * @param {HTMLElement} element
 * @param {boolean} [wanted] the person asked to keep it
 */
export async function begin(element, wanted) {
  listen(element);
  const id = location.pathname.slice(-10);
  const saved = (await mine().catch(() => ({ saved: [] }))).saved.find((one) => one.id == id);
  const held = (await record(id).catch(() => {})) || saved;
  if (!element.dataset.id) await fill(element, held);
  const title = element.querySelector("h1").textContent;
  const one = held || { id, title, kind: "job", hiringOrganization: element.querySelector(".lead").textContent };
  if (wanted && !saved && (await mayKeep())) await changeMine((now) => now.saved.push(one));
  if (held || element.dataset.id) await ways(element.querySelector("[data-part=ways]"), one);
}

async function fill(element, held) {
  const part = (name) => element.querySelector(`[data-part=${name}]`);
  const show = (name, text) => {
    if (!text) return;
    part(name).hidden = false;
    (part(name).querySelector("[data-text]") || part(name)).textContent = text;
  };
  const reveal = (name) => (part(name).hidden = false);
  if (!held) return reveal("absent");
  const [known, day] = [await tables(), today()];
  const beside = wage(held, await minimumWage());
  show("title", held.title);
  show("company", held.hiringOrganization);
  show("pay", paySaid(held) || say("no_pay"));
  part("pay").lastChild.append(...[...besideSaid(held), beside && beside.word != "below" && beside.text].filter(Boolean).flatMap((line) => [make("br"), line]));
  if (beside && beside.word == "below") show("below", beside.text);
  show("when", whenSaid(held));
  show("where", held.place);
  show("contract", held.employmentType && say(`employment.${held.employmentType}`));
  show("people", [held.educationRequirements && say(`education.${held.educationRequirements}`), held.experienceRequirements && say(`experience.${held.experienceRequirements}`)].filter(Boolean).join(", "));
  show("occupation", occupation(known, held.occupationalCategory));
  show("ending", endingSaid(held, day));
  show("missing", missingOf(held).join(", "));
  if (held.validThrough > 0 && held.validThrough < day) reveal("closed");
  part("tags").append(...tagsOf(held).map((words) => make("li", { class: "tag" }, words)));
  ["facts", "tags", "reasons", "whole"].forEach(reveal);
  part("whole").firstChild.href = "?full=1";
  if ((held.boards || []).includes("dure")) {
    reveal("apply");
    part("apply").querySelector("a").href += held.id;
  }
  if (location.hash) element.querySelector(".back").href += location.hash;
  document.title = `${held.title} | ${document.title.split(" | ").pop()}`;
}

/** The name of the work, by the longest code that it begins with. */
function occupation({ occupations = {} }, code = "") {
  let known = code;
  while (known && !occupations[known]) known = known.slice(0, -1);
  return occupations[known];
}

/** Save, send to somebody, print. */
async function ways(place, held) {
  const kept = (await mine()).saved.some(({ id }) => id == held.id);
  const toggle = async () => {
    await changeMine((now) => {
      now.saved = now.saved.filter(({ id }) => id != held.id);
      if (!kept) now.saved.push(held);
    });
    await ways(place, held);
  };
  const { origin, pathname } = location;
  place.hidden = false;
  place.replaceChildren(...[
    (await mayKeep()) && button(say(kept ? "saved" : "save"), toggle, "btn plain", kept && "check"),
    navigator.share && button(say("share"), () => navigator.share({ title: held.title, url: origin + pathname }).catch(() => {})),
    button(say("print"), () => print(), "btn plain", "print"),
  ].filter(Boolean));
}
