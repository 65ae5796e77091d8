/** What does a person mean by what was typed? The twin of `app/listings/understanding.py`. */

import {runs} from "../lib/tokens.js";
import {fold, wordsOf} from "./terms.js";

const SIGNS = {"+": "must", "-": "not", "−": "not", "–": "not"};
const BY_SUM = [[1e5, "hour"], [1e6, "day"], [1e7, "month"], [Infinity, "year"]];
const [LEAST_SUM, MOST_WORDS, MOST_LETTERS, LONGEST_PHRASE, HOURS_OF_A_WEEK] = [5e3, 12, 200, 3, 168];

/** A word or phrase without blanks and signs. @param {string} text @returns {string} */
export const keyOf = (text) => wordsOf(text).join("");

/**
 * @param {string} q
 * @param {object} places as `placesOf` gives them
 * @param {object} words the lexicon of the feed
 * @returns {{understood: object[], places: string[], isNear: boolean}}
 */
export function understand(q, places, words) {
  const reading = {understood: [], places: [], isNear: false};
  const add = (kind, value, said, negated = false) => reading.understood.push({kind, value, words: said, negated});
  let text = [...q].slice(0, MOST_LETTERS).join("").normalize("NFKC").trim().replace(/\s+/g, " ");
  text = readTimes(readPay(text, words, add), words.times, add);
  const pieces = text.split(" ").filter(Boolean);
  while (pieces.length) pieces.splice(0, take(pieces, reading, places, words, add));
  return reading;
}

const without = (text, found) => `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;

function readPay(text, {pay, units}, add) {
  for (const found of text.toLowerCase().matchAll(new RegExp(pay, "g"))) {
    const [said, unit, digits, scale, thousands, , onlyThousands, coin, least] = found;
    if (!(unit || scale || coin || least)) continue;
    let won = +digits.replaceAll(",", "").slice(0, 9) * (onlyThousands ? 1e3 : scale ? 1e4 : 1) + (thousands || 0) * 1e3;
    if (/month|year/.test(units[unit]) && won < LEAST_SUM) won *= 1e4;
    if (won < LEAST_SUM) continue;
    const by = units[unit] || BY_SUM.find(([most]) => won < most)[1];
    const isLong = by == "month" || by == "year";
    const value = Math.floor(won / {hour: 1, day: 8, month: 1, year: 12}[by]);
    add(isLong ? "pay_month" : "pay_hour", value, text.slice(found.index, found.index + said.length).trim());
    return without(text, found);
  }
  return text;
}

function readTimes(text, times, add) {
  for (const [name, kind, by] of [["days", "days", 1], ["week", "hours", 1], ["day", "hours", 5]]) {
    const found = text.toLowerCase().match(new RegExp(times[name]));
    if (!found) continue;
    add(kind, Math.min(found.slice(1).find(Boolean) * by, HOURS_OF_A_WEEK),
      text.slice(found.index, found.index + found[0].length));
    text = without(text, found);
  }
  return text;
}

function take(pieces, reading, places, words, add) {
  const raw = pieces[0], sign = SIGNS[raw[0]];
  if (sign) pieces[0] = raw.slice(1);
  for (let count = Math.min(LONGEST_PHRASE, pieces.length); count; count--) {
    const said = [raw, ...pieces.slice(1, count)].join(" ");
    if (isSaid(pieces.slice(0, count).join(" "), said, sign, reading, words, add)) return count;
  }
  if (!sign && isPlace(pieces, reading, places, words, add)) return 1;
  for (const run of runs(pieces[0])) {
    if (reading.understood.filter(({kind}) => /^(word|must|not)$/.test(kind)).length < MOST_WORDS) {
      const bare = forms(fold(run), words).find((one) => words.alike.some((group) => group.includes(one)));
      add(sign || "word", run.slice(0, (bare || run).length), raw, sign == "not");
    }
  }
  return 1;
}

function isSaid(text, said, sign, reading, words, add) {
  for (const key of forms(keyOf(text), words)) {
    if (/ /.test(text) && words.alike.some((group) => group.includes(key))) {
      add(sign || "word", runs(text).join(""), said, sign == "not");
      return true;
    }
    const means = Object.keys(words.means).find((one) => words.means[one].includes(key));
    if (means) {
      add(...means.split(":"), said, sign == "not");
      return true;
    }
    if (!sign && words.near.includes(key)) {
      reading.isNear = true;
      add("near", reading.places[0] || "", said);
      return true;
    }
    if (!sign && words.fillers.includes(key)) return true;
  }
}

function isPlace(pieces, reading, places, words, add) {
  const follows = pieces.length > 1 && words.near.includes(keyOf(pieces[1]));
  for (const form of new Set([pieces[0].toLowerCase(), ...forms(runs(pieces[0]).join(""), words)])) {
    const near = words.near.find((one) => form.endsWith(one) && form != one) || "";
    const name = form.slice(0, form.length - near.length);
    let codes = reading.places.flatMap((code) => places.called(name, code));
    if (!codes.length && (near || follows || !places.common.has(name))) codes = places.called(name);
    if (codes.length) {
      reading.places = codes;
      reading.isNear ||= !!near;
      add(near ? "near" : "place", codes[0], pieces[0]);
      return true;
    }
  }
}

const forms = (key, {endings}) =>
  [key, ...endings.filter((end) => key.endsWith(end)).map((end) => key.slice(0, -end.length)).filter((one) => one.length > 1)];
