// What do rules say about days, about the members of a household, and about sums that grow with its size?
// The twin of app/logic/people.py and hanging.py; the same file of vectors holds for both. Nothing here throws.

import { OPERATORS, UNKNOWN, all, any, comparable, find, has, isDay, isNumber, isRecord, plain, truth, value } from "../lib/logic.js";

const GOING_THROUGH = ["some", "every", "count", "sum"];

Object.assign(OPERATORS, {
  some: through((found) => any(found.map(truth))),
  every: through((found) => all(found.map(truth))),
  count: through((found) => (found.map(truth).includes(null) ? UNKNOWN : found.filter((one) => one).length)),
  sum: through((found, ground) => value({ "+": [0, ...found] }, ground)),
  age: (given, ground) => {
    const months = wholeMonths(given, ground);
    return months === UNKNOWN ? UNKNOWN : Math.floor(months / 12);
  },
  months: wholeMonths,
  by_size: bySize,
  percent: (given, ground) => {
    const hundredfold = given.length === 2 ? value({ "+": [{ "*": given }, 50] }, ground) : UNKNOWN;
    return isNumber(hundredfold) ? (hundredfold - (((hundredfold % 100) + 100) % 100)) / 100 : UNKNOWN;
  },
  min: outermost((left, right) => left <= right),
  max: outermost((left, right) => left >= right),
});

/**
 * The paths of absent answers on which it hangs that a rule is not known: `income`, or `members.2.birth_date` within a
 * list. Parts that are known already, and branches that are not taken, count for nothing.
 * @param {*} rule
 * @param {{facts: Object, params: Object, today: string}} ground
 * @returns {string[]} each once, in the rule's order; empty where the rule is known
 */
export function hangsOn(rule, ground) {
  const paths = new Set();
  gather(rule, ground, "", paths);
  return [...paths];
}

function gather(rule, ground, before, paths) {
  if (Array.isArray(rule)) for (const one of rule) gather(one, ground, before, paths);
  const names = isRecord(rule) ? Object.keys(rule) : [];
  if (names.length !== 1 || value(rule, ground) !== UNKNOWN) return;
  const [name] = names;
  const operands = Array.isArray(rule[name]) ? rule[name] : [rule[name]];
  if (name === "var") {
    for (const path of operands) if (typeof path === "string" && find(path, ground.facts) === null) paths.add(before + path);
  } else if (name === "if" && operands.length > 2) gatherBranch(operands, ground, before, paths);
  else if (GOING_THROUGH.includes(name) && operands.length === 2) gatherThrough(operands, ground, before, paths);
  else if (name !== "param") gather(operands, ground, before, paths);
}

function gatherBranch([test, then, ...otherwise], ground, before, paths) {
  const known = truth(value(test, ground));
  if (known === null) gather(test, ground, before, paths);
  else if (known) gather(then, ground, before, paths);
  else gather(otherwise.length === 1 ? otherwise[0] : { if: otherwise }, ground, before, paths);
}

function gatherThrough([given, inner], ground, before, paths) {
  const found = elements(given, ground);
  if (found === null) gather(given, ground, before, paths);
  else if (isRecord(given) && typeof given.var === "string") {
    found.forEach((element, place) => gather(inner, about(element, ground), `${before}${given.var}.${place}.`, paths));
  }
}

/** The list that `some` and its like go through: answers as they stand, or the value of a rule; null if unknown. */
function elements(given, ground) {
  const isVar = isRecord(given) && Object.keys(given).join() === "var";
  const found = isVar ? find(given.var, ground.facts) : value(given, ground);
  return Array.isArray(found) ? found : null;
}

/** The ground of a rule that speaks of one element. */
const about = (element, ground) => ({ ...ground, facts: isRecord(element) ? element : {} });

function through(join) {
  return (given, ground) => {
    const found = given.length === 2 ? elements(given[0], ground) : null;
    return found === null ? UNKNOWN : join(found.map((element) => value(given[1], about(element, ground))), ground);
  };
}

/** Whole months from a day until the day of the check; where a month has no such day, it is full on the first of the next. */
function wholeMonths(given, ground) {
  const since = given.length === 1 ? value(given[0], ground) : UNKNOWN;
  if (!isDay(since) || !isDay(ground.today)) return UNKNOWN;
  const [[year, month, day], [thisYear, thisMonth, today]] = [since, ground.today].map((one) => one.split("-").map(Number));
  return (thisYear - year) * 12 + thisMonth - month - (today < day ? 1 : 0);
}

function bySize([name, given, ...more], ground) {
  const number = typeof name === "string" && has(ground.params, name) ? ground.params[name] : null;
  const size = given === undefined || more.length ? UNKNOWN : value(given, ground);
  if (!isRecord(number) || !isNumber(size) || size < 1) return UNKNOWN;
  const { sizes } = number;
  const beyond = size - sizes.length;
  if (beyond <= 0) return plain(sizes[size - 1]);
  return value({ "+": [sizes[sizes.length - 1], { "*": [beyond, number.more] }] }, ground);
}

/** The least or the greatest of numbers, or of days. */
function outermost(isAhead) {
  return (given, ground) => {
    const values = given.map((one) => value(one, ground));
    if (!values.length || !values.every((one) => comparable(values[0], one))) return UNKNOWN;
    return values.reduce((left, right) => (isAhead(left, right) ? left : right));
  };
}
