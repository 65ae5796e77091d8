// Which few answers stand for all that could be given to a question? The twin of app/entitlement/tries.py.
// Read off the rules: a sum matters only where a rule compares it. Ages are tried in even steps, as people are.

import { isNumber, isRecord, value } from "../lib/logic.js";

const OLDEST = 92;
const STEP = 4;
const FEW = 12;
const COMPARING = ["<", "<=", ">", ">=", "=="];
const NEAREST = ["spouse", "child", "parent"];

/** The fact that a question asks for: `birth_date` of `members.2.birth_date`. */
export const factName = (key) => key.slice(key.lastIndexOf(".") + 1);

/**
 * Answers to try for a question; none where the rules do not say yet where it would matter.
 * @param {string} key
 * @param {Array} tests the rules that look at it
 * @param {{facts: Object, params: Object, today: string}} ground
 * @param {Object[]} facts
 * @returns {Array}
 */
export function tries(key, tests, ground, facts) {
  if (key === "members") return households(ground.facts.household_size);
  const fact = facts.find((one) => one.name === factName(key));
  const choices = fact.choices || [];
  if (fact.type === "yes_no") return [true, false];
  if (fact.type === "many_of") return [[], ...choices.map((one) => [one])];
  if (fact.type === "day") return birthdays(ground.today);
  return fact.type === "number" || fact.type === "money" ? numbers(fact, tests, ground) : choices;
}

/** Alone, or with one of the nearest; where the size is known, with so many of them. */
function households(size) {
  const others = isNumber(size) && size > 1 ? size - 1 : 0;
  return [...(others ? [] : [[]]), ...NEAREST.map((relation) => Array(others || 1).fill(relation))];
}

function birthdays(today) {
  const days = [];
  for (let age = 0; age < OLDEST; age += STEP) days.push(today.slice(0, 4) - age + today.slice(4));
  return days;
}

/** All of a few; else the least, each number that a rule compares, and one beyond the greatest of them. */
function numbers({ min = 0, max }, tests, ground) {
  if (max !== undefined && max - min < FEW) return Array.from({ length: max - min + 1 }, (_, at) => min + at);
  const compared = new Set();
  tests.forEach((test) => gatherCompared(test, ground, compared));
  const found = [...compared].filter((one) => one >= min).sort((left, right) => left - right);
  return found.length ? [...new Set([min, ...found, found[found.length - 1] + 1])] : [];
}

/** Every known number that a rule sets beside something else. */
function gatherCompared(rule, ground, compared) {
  if (Array.isArray(rule)) rule.forEach((one) => gatherCompared(one, ground, compared));
  if (!isRecord(rule)) return;
  for (const [operator, given] of Object.entries(rule)) {
    gatherCompared(given, ground, compared);
    if (!COMPARING.includes(operator) || !Array.isArray(given)) continue;
    for (const found of given.map((operand) => value(operand, ground))) if (isNumber(found)) compared.add(found);
  }
}
