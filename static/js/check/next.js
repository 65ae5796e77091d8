// Which question comes next? The one whose answer settles most of what is still open, read off the rules themselves.
// The twin of app/entitlement/asking.py: whole numbers only, and of equals the first in the order of the facts.

import { truth, value } from "../lib/logic.js";
import { answered } from "./household.js";
import { hangsOn } from "./people.js";
import { factName, tries } from "./tries.js";
import { groundOf, truthsOf } from "./verdict.js";

const SETTLED = 60; // points for a service that an answer settles; divisible by the small numbers

/**
 * The key of the best question.
 * @param {Object} screener of `prepare`
 * @param {Object} answers
 * @param {string[]} refused keys that the person would rather not answer: never asked again
 * @param {{params: Object, today: string}} law
 * @returns {string|null} null where all is settled, or nothing more can be learned
 */
export function nextQuestion(screener, answers, refused, law) {
  const moment = look(screener, answers, refused, law);
  const keys = [...new Set([...moment.hanging.values()].flat())];
  const names = screener.facts.map((fact) => fact.name);
  let [best, most] = [null, -1];
  for (const key of keys.sort((one, other) => orderOf(one, names) - orderOf(other, names))) {
    const points = pointsOf(key, moment);
    if (points > most) [best, most] = [key, points];
  }
  return best;
}

/** What is open now: services by their open tests, and the questions on which each open test hangs. */
function look(screener, answers, refused, law) {
  const ground = groundOf(screener, answers, law);
  const truths = truthsOf(screener, ground);
  const services = new Map();
  for (const places of Object.values(screener.places)) {
    if (places.some((place) => truths[place] === false)) continue;
    const open = places.filter((place) => truths[place] === null);
    const found = services.get(open.join()) || { open, count: 0 };
    if (open.length) services.set(open.join(), { open, count: found.count + 1 });
  }
  const names = ["members", ...screener.facts.map((fact) => fact.name)];
  const isAskable = (key) => !refused.includes(key) && names.includes(factName(key));
  const hanging = new Map();
  for (const { open } of services.values()) {
    for (const place of open) {
      if (hanging.has(place)) continue;
      const keys = new Set(hangsOn(screener.tests[place], ground).map(keyOf));
      hanging.set(place, [...keys].filter(isAskable));
    }
  }
  return { screener, answers, law, ground, services: [...services.values()], hanging };
}

/** The question that fills a path. Relations are asked all at once, and of oneself by the bare name. */
function keyOf(path) {
  const [name, place, fact] = path.split(".");
  if (name !== "members") return name;
  if (!fact || fact === "relation") return name;
  return place === "0" ? fact : path;
}

/** The place among the facts; who lives here comes right after how many, members one after another. */
function orderOf(key, names) {
  const place = (name) => (names.indexOf(name) < 0 ? names.length : names.indexOf(name)) * 1000;
  return key === "members" ? place("household_size") + 1 : place(factName(key)) + +(key.split(".")[1] || 0);
}

/** What an answer settles, on average over the answers that are tried. */
function pointsOf(key, { screener, answers, law, ground, services, hanging }) {
  const places = [...hanging.keys()].filter((place) => hanging.get(place).includes(key));
  const touched = services.filter(({ open }) => open.some((place) => places.includes(place)));
  const tried = tries(key, places.map((place) => screener.tests[place]), ground, screener.facts);
  let then;
  const grounds = () => (then = then || tried.map((one) => groundOf(screener, answered(answers, key, one), law)));
  const outcomes = new Map(places.map((place) => [place, outcomesOf(place, key, tried, screener, ground, grounds)]));
  let total = 0;
  for (let at = 0; at < tried.length; at++) for (const { open, count } of touched) total += count * gain(open, outcomes, at);
  return tried.length ? Math.floor((total * SETTLED) / tried.length) : 0;
}

/** Whether a test holds after each answer that is tried. Kept, because most answers are no business of most tests. */
function outcomesOf(place, key, tried, { tests, names, kept }, { facts, today }, grounds) {
  const seen = JSON.stringify([today, tried, names[place].map((name) => facts[name])]);
  const before = kept.get(place + key);
  if (before && before.seen === seen) return before.found;
  const found = grounds().map((ground) => truth(value(tests[place], ground)));
  kept.set(place + key, { seen, found });
  return found;
}

/** Points for one service: all where it is settled, a share where some of its open tests are known to hold. */
function gain(open, outcomes, at) {
  const held = open.map((place) => (outcomes.has(place) ? outcomes.get(place)[at] : null));
  return held.includes(false) ? SETTLED : Math.floor((SETTLED * held.filter((one) => one).length) / held.length);
}
