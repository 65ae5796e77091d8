// What is this device's owner's own on the page of jobs? Saved searches with what came since, saved postings, suggestions.

import { button, icon, make } from "../lib/make.js";
import { card } from "./card.js";
import { changeMine, mayKeep, mine } from "./mine.js";
import { likeness, suggest } from "./suggest.js";
import { distanceOf } from "./search.js";
import { askedOf } from "./wish.js";
import { say } from "./words.js";

/** @param {Object} held records, tables, regions, minimum, today @returns {Promise<Node[]>} */
export async function ownParts(held) {
  const kept = await mine();
  const byId = new Map(held.records.map((one) => [one.id, one]));
  const saved = kept.saved.map((one) => {
    const now = byId.get(one.id);
    return { ...(now || one), mark: now && now.hash != one.hash ? "changed" : "" };
  });
  return [
    section("searches", kept.searches.map(searchRow), "rows"),
    section("saved_ones", saved.map((one) => card(one, beside(one, held))), "stack"),
    section("suggested", suggestions(kept, held, byId), "stack"),
  ].filter(Boolean);
}

/** A button that keeps this search and asks to be told; nothing on a device of several people. */
export function saveSearch(given, held) {
  const query = String(given);
  const place = make("div", {});
  const draw = async () => {
    if (!(await mayKeep()) || !held.regions.length) return;
    const isKept = (await mine()).searches.some((one) => one.query == query);
    const toggle = async () => {
      await changeMine((kept) => {
        kept.searches = kept.searches.filter((one) => one.query != query);
        if (!isKept) kept.searches.push({ query, since: held.at, fresh: 0 });
      });
      if (!isKept && self.Notification) await Notification.requestPermission();
      await draw();
    };
    const text = make("div", { class: "stack" }, make("p", {}, say(isKept ? "told_here" : "tell_me")), button(say(isKept ? "forget_search" : "save_search"), toggle));
    place.replaceChildren(make("div", { class: "note" }, icon("bell"), text));
  };
  draw();
  return place;
}

const beside = (one, held, more) => ({ ...held, place: one.place, more, href: `/${document.documentElement.lang}/jobs/${one.id}` });

function section(name, items, kind) {
  return items.length > 0 && make("section", { "aria-labelledby": name }, make("h2", { id: name }, say(name)), make("ul", { class: kind }, items));
}

function searchRow({ query, fresh }) {
  const given = new URLSearchParams(query);
  const words = [...given.values()].join(", ");
  const look = () => changeMine((kept) => Object.assign(kept.searches.find((one) => one.query == query), { fresh: 0 }));
  return make("li", {}, make("a", { class: "row", href: `#${query}`, onclick: look }, icon("search"), make("span", {}, make("b", {}, words), " ", fresh > 0 && say("fresh", { n: fresh })), icon("next", true)));
}

/** From what was saved and searched; nothing is guessed of somebody who did neither. */
function suggestions(kept, held, byId) {
  const asked = kept.searches.map(({ query }) => askedOf(query));
  const person = {
    occupations: kept.saved.map((one) => one.occupationalCategory).filter(Boolean),
    words: asked.flatMap(({ q }) => q.split(/\s+/)).filter((word) => word.length > 1),
    hourly: Math.max(0, ...asked.map(({ hourly = 0 }) => hourly)),
    hours: Math.max(0, ...asked.map(({ hours = 0 }) => hours)),
    isNew: asked.some(({ suits = [] }) => suits.includes("no_experience")),
    away: [...kept.away, ...kept.saved.map(({ id }) => id)],
  };
  if (!kept.saved.length && !asked.length) return [];
  const distance = (one) => distanceOf(held.tables, held.regions[0], one.jobLocation);
  return suggest(person, held.records, distance, held.today).map(({ id, why }) => {
    const one = byId.get(id);
    const drop = button(say("away"), async () => {
      await changeMine((now) => now.away.push(id, likeness(one)));
      item.remove();
    });
    const item = card(one, { ...beside(one, held, why.map((name) => say(`because.${name}`)).join(", ")), ways: [make("p", {}, drop)] });
    return item;
  });
}
