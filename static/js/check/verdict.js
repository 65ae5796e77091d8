// What may these people have? Yes, no, or not known yet, with reasons. The twin of app/entitlement/screening.py.
// Thousands of imported services share few conditions: each distinct one is worked out once.

import { all, isNumber, truth, value } from "../lib/logic.js";
import { gather } from "./household.js";
import { hangsOn } from "./people.js";
import { tries } from "./tries.js";

const NAMED = /"(?:var|missing)":"([^".]+)/g; // in a rule as it is spelled

/**
 * Rules made ready, once after each pull.
 * @param {{facts: Object[]}} body of the feed's item `facts`
 * @param {Object<string, Object>} rules bodies of the items `service:<slug>`, by slug
 * @returns {{facts: Object[], rules: Object, tests: Array, places: Object<string, number[]>, names: string[][], kept: Map}}
 *   a screener; `names` are the answers that each test looks at, `kept` is what was found before
 */
export function prepare({ facts }, rules) {
  const known = new Map();
  const tests = [];
  const placeOf = ({ test }) => {
    const spelled = JSON.stringify(test);
    if (!known.has(spelled)) known.set(spelled, tests.push(test) - 1);
    return known.get(spelled);
  };
  const places = {};
  for (const slug of Object.keys(rules)) places[slug] = rules[slug].conditions.map(placeOf);
  const names = tests.map((test) => [...JSON.stringify(test).matchAll(NAMED)].map(([, name]) => name));
  return { facts, rules, tests, places, names, kept: new Map() };
}

/**
 * The numbers of the law on a day, as rules take them.
 * @param {{numbers: Object<string, {values: Object<string, *>}>}} body of the feed's item `parameters`
 * @param {string} day
 * @returns {Object<string, *>} by name; without those that have no value yet
 */
export function numbersOn({ numbers }, day) {
  const found = {};
  for (const [name, { values }] of Object.entries(numbers)) {
    const since = Object.keys(values).filter((one) => one <= day).sort().pop();
    if (since) found[name] = values[since];
  }
  return found;
}

/** What the tests look at. */
export const groundOf = ({ facts }, answers, { params, today }) => ({ facts: gather(answers, facts), params, today });

/** Whether each distinct condition holds. */
export const truthsOf = ({ tests }, ground) => tests.map((test) => truth(value(test, ground)));

/**
 * The verdict of every rule, in their order. A day to come is as good as today.
 * @param {Object} screener
 * @param {Object} answers
 * @param {{params: Object, today: string}} law
 * @returns {Array<{slug: string, verdict: "yes"|"no"|"unknown", reasons: Array<{name: string, holds: boolean|null}>,
 *   amount: {per: string, least: number|null, most: number}|null}>}
 */
export function verdicts(screener, answers, law) {
  const ground = groundOf(screener, answers, law);
  const truths = truthsOf(screener, ground);
  return Object.entries(screener.rules).map(([slug, { conditions, amount }]) => {
    const held = screener.places[slug].map((place) => truths[place]);
    const reasons = conditions.map(({ name }, at) => ({ name, holds: held[at] }));
    const known = all(held);
    const verdict = known === null ? "unknown" : known ? "yes" : "no";
    return { slug, verdict, reasons, amount: amount && known !== false ? amountOf(amount, ground, screener.facts) : null };
  });
}

/** One sum, "up to" (least is null), or a range where it hangs on an answer that is not there yet. Nothing is no sum to be told. */
function amountOf({ per, least, most }, ground, facts) {
  const upper = span(most, ground, facts);
  const lower = least === undefined ? null : span(least, ground, facts);
  if (!upper || !upper[1]) return null;
  return { per, least: lower ? lower[0] : upper[0] < upper[1] ? upper[0] : null, most: upper[1] };
}

/** The least and the greatest that an expression can be, where it is known, or hangs on one answer only. */
function span(rule, ground, facts) {
  const known = value(rule, ground);
  if (isNumber(known)) return [known, known];
  const [name, ...more] = hangsOn(rule, ground);
  if (more.length || !facts.some((fact) => fact.name === name)) return null;
  const tried = tries(name, [rule], ground, facts).map((one) => value(rule, { ...ground, facts: { ...ground.facts, [name]: one } }));
  return tried.length && tried.every(isNumber) ? [Math.min(...tried), Math.max(...tried)] : null;
}
