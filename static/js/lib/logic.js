// What does a rule say of these answers: yes, no, or not known yet? A small, strict part of JSONLogic.
// The same file of vectors holds for this and for app/logic/rules.py; docs/pack-guide.md lists the operators.
// Nothing is ever turned into another kind; what cannot be known is null (UNKNOWN), by Kleene's three-valued logic.

export const UNKNOWN = null;

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/**
 * The value of a rule over answers by name. Never throws for any rule or answers.
 * @param {*} rule JSON: a plain value, a list, or one operator with its operands
 * @param {Object} facts answers by the question's name; unanswered ones are absent
 * @param {{params?: Object, today?: string}} [more] the law's numbers by name, and the day `YYYY-MM-DD`
 * @returns {boolean|number|string|Array|null} null where it is not known
 */
export function evaluate(rule, facts, { params = {}, today = null } = {}) {
  return value(rule, { facts, params, today });
}

/**
 * Whether a rule holds.
 * @returns {boolean|null} null while it is not known
 */
export function holds(rule, facts, more) {
  return truth(evaluate(rule, facts, more));
}

/** The value of a rule, or of a part of one, on its ground: `{facts, params, today}`. */
export function value(rule, ground) {
  if (Array.isArray(rule)) return rule.map((one) => value(one, ground));
  if (!isRecord(rule)) return plain(rule);
  const names = Object.keys(rule);
  if (names.length !== 1 || !has(OPERATORS, names[0])) return UNKNOWN;
  const given = rule[names[0]];
  return OPERATORS[names[0]](Array.isArray(given) ? given : [given], ground);
}

/** A value as it stands; a kind that rules do not know is UNKNOWN. */
export function plain(thing) {
  if (typeof thing === "boolean" || isText(thing)) return thing;
  if (isNumber(thing)) return thing + 0; // -0 becomes 0
  return Array.isArray(thing) ? thing.map(plain) : UNKNOWN;
}

export const isRecord = (thing) => typeof thing === "object" && thing !== null && !Array.isArray(thing);
export const has = (record, name) => Object.prototype.hasOwnProperty.call(record, name);
export const isNumber = Number.isSafeInteger;
const isText = (thing) => typeof thing === "string";
export const isDay = (thing) => isText(thing) && DAY.test(thing);
export const truth = (thing) => (typeof thing === "boolean" ? thing : null);
const opposite = (known) => (known === null ? null : !known);
export const all = (truths) => (truths.includes(false) ? false : truths.includes(null) ? null : true);
export const any = (truths) => opposite(all(truths.map(opposite)));

/** What stands at a path such as `home.region`, as it is; null where there is nothing. */
export function find(path, among) {
  let found = isText(path) ? among : null;
  for (const part of String(path).split(".")) found = isRecord(found) && has(found, part) ? found[part] : null;
  return found;
}

export const comparable = (one, other) => (isNumber(one) && isNumber(other)) || (isDay(one) && isDay(other));

function same(left, right) {
  if (left === UNKNOWN || right === UNKNOWN) return null;
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
  return left.length === right.length && all(left.map((one, at) => same(one, right[at])));
}

const equal = (given, ground) =>
  given.length === 2 ? same(value(given[0], ground), value(given[1], ground)) : UNKNOWN;

/** Two values, or three for "between"; both whole numbers or both days. */
const inOrder = (test) => (given, ground) => {
  if (given.length < 2 || given.length > 3) return UNKNOWN;
  const values = given.map((one) => value(one, ground));
  return all(values.slice(1).map((other, at) => (comparable(values[at], other) ? test(values[at], other) : null)));
};

/** Step by step, so that a sum too large on the way is UNKNOWN. */
const reckon = (step) => (given, ground) => {
  const values = given.map((one) => value(one, ground));
  if (!values.length || !values.every(isNumber)) return UNKNOWN;
  return values.reduce((left, right) => (left === UNKNOWN ? UNKNOWN : plain(step(left, right))));
};

const minus = reckon((left, right) => left - right);

/** `[test, then, test, then, …, else]`; with an unknown test the answer is known only where both ways agree. */
function choose(given, ground) {
  if (given.length < 3) return given.length === 1 ? value(given[0], ground) : UNKNOWN;
  const test = truth(value(given[0], ground));
  if (test !== null) return test ? value(given[1], ground) : choose(given.slice(2), ground);
  const then = value(given[1], ground);
  return same(then, choose(given.slice(2), ground)) ? then : UNKNOWN;
}

/** By name; those about days, members and sizes are joined by js/check/people.js, which forms do not need. */
export const OPERATORS = {
  var: (given, { facts }) => (given.length === 1 ? plain(find(given[0], facts)) : UNKNOWN),
  param: (given, { params }) => (given.length === 1 && isText(given[0]) && has(params, given[0]) ? plain(params[given[0]]) : UNKNOWN),
  today: (given, { today }) => today,
  missing: (given, { facts }) => given.some((name) => find(name, facts) === null),
  "==": equal,
  "!=": (given, ground) => opposite(equal(given, ground)),
  "<": inOrder((left, right) => left < right),
  "<=": inOrder((left, right) => left <= right),
  ">": inOrder((left, right) => left > right),
  ">=": inOrder((left, right) => left >= right),
  and: (given, ground) => all(given.map((one) => truth(value(one, ground)))),
  or: (given, ground) => any(given.map((one) => truth(value(one, ground)))),
  "!": (given, ground) => (given.length === 1 ? opposite(truth(value(given[0], ground))) : UNKNOWN),
  in: (given, ground) => {
    if (given.length !== 2) return UNKNOWN;
    const [wanted, among] = given.map((one) => value(one, ground));
    return Array.isArray(among) ? any(among.map((one) => same(wanted, one))) : UNKNOWN;
  },
  "+": reckon((left, right) => left + right),
  "-": (given, ground) => minus(given.length === 1 ? [0, given[0]] : given, ground),
  "*": reckon((left, right) => left * right),
  if: choose,
};
