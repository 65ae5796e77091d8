// One posting in a list, as the server would have drawn it.

import { icon, make } from "../lib/make.js";
import { endingSaid, markOf, paySaid, tagsOf, wage, whenSaid } from "./told.js";
import { say } from "./words.js";

const MOST_TAGS = 4;

/**
 * @param {Object} record
 * @param {{today: number, minimum: Object, href: string, more?: string, ways?: Node[]}} beside `more` is said under it
 * @returns {HTMLElement}
 */
export function card(record, { today, minimum, href, place, more, ways = [] }) {
  const { title, hiringOrganization } = record;
  const beside = wage(record, minimum);
  const line = (picture, ...words) => words[0] && make("li", {}, icon(picture), make("span", {}, words));
  const when = whenSaid(record);
  return make("li", { class: "card" },
    make("h3", {}, make("a", { href }, title)),
    hiringOrganization && make("p", {}, hiringOrganization),
    make("ul", { class: "why" },
      line("won", make("b", {}, paySaid(record) || say("no_pay")), " ", beside && wageSaid(beside)),
      line("pin", place),
      line("clock", when),
    ),
    tagList(record, today),
    make("p", { class: "quiet" }, endingSaid(record, today), more && [make("br"), more]),
    ways,
  );
}

function wageSaid({ word, text }) {
  return make("small", { class: word == "below" ? "urgent tag" : "quiet" }, word == "below" && [icon("alert"), " "], text);
}

/** The marks and what is special; nothing where there is nothing. */
export function tagList(record, today) {
  const mark = record.mark || markOf(record, today);
  const tags = tagsOf(record).slice(0, MOST_TAGS).map((words) => make("li", { class: "tag" }, words));
  if (mark) tags.unshift(make("li", { class: mark == "soon" ? "tag turn-you" : "tag done" }, say(`mark.${mark}`)));
  return tags.length > 0 && make("ul", { class: "tags" }, tags);
}
