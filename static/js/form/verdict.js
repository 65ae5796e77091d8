// Is an answer good enough to move on? Pure: values in, a flaw out, named as the office's own check names it.

import { evaluate } from "../lib/logic.js";

const EMAIL = /^[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}$/;
const BAD_SIGNS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udfff]/u;
const COUNTED = ["number", "money", "date", "many_of", "group"];

/**
 * What is the matter with one answer, given all answers around it? undefined: nothing.
 * @param {Object} question as `questionsIn` reads it
 * @param {*} answer undefined: not answered; null: not understood
 * @param {Object} answers
 * @param {boolean} putOff the person said that it will follow
 * @returns {{key: string, least?: *, most?: *, now?: number}|undefined}
 */
export function flawOf(question, answer, answers, putOff) {
  if (answer === undefined) return question.required && !putOff ? { key: "missing" } : undefined;
  if (answer === null) return { key: `wrong_${question.type}` };
  const flaw = COUNTED.includes(question.type) ? sizeFlaw(question, answer) : wordFlaw(question, answer);
  if (flaw) return flaw;
  return question.check && evaluate(question.check, answers) === false ? { key: "wrong_together" } : undefined;
}

function wordFlaw({ type, pattern, minLength, maxLength }, answer) {
  if (type === "address") return answer.road ? undefined : { key: "missing_road" };
  if (typeof answer !== "string") return undefined;
  const now = [...answer].length;
  if (type === "email" && !EMAIL.test(answer)) return { key: "wrong_email" };
  if (BAD_SIGNS.test(answer)) return { key: "bad_signs" };
  if (now > maxLength) return { key: "too_long", most: maxLength, now };
  if (now < minLength) return { key: "too_short", least: minLength };
  if (pattern && !new RegExp(`^(?:${pattern})$`, "u").test(answer)) return { key: "wrong_pattern" };
  return undefined;
}

function sizeFlaw({ type, min, max }, answer) {
  const size = Array.isArray(answer) ? answer.length : type === "date" ? answer : +answer;
  const [least, most] = [min, max].map((bound) => boundOf(type, bound));
  if (least !== undefined && size < least) return { key: `too_little_${type}`, least };
  if (most !== undefined && size > most) return { key: `too_much_${type}`, most };
  return undefined;
}

/** Bounds of days are days, or years, months and days from today: `today`, `-120y`, `14d`. */
function boundOf(type, bound) {
  if (bound === undefined) return undefined;
  if (type !== "date") return +bound;
  const [, count, unit] = /^([+-]?\d+)([ymd])$/.exec(bound) || [];
  if (!count && bound !== "today") return bound;
  const now = new Date();
  const by = (wanted) => (unit === wanted ? +count : 0);
  const moved = Date.UTC(now.getFullYear() + by("y"), now.getMonth() + by("m"), now.getDate() + by("d"));
  return new Date(moved).toISOString().slice(0, 10);
}
