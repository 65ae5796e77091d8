/** Which of the postings on this device fit what is asked, in which order? The twin of `app/listings/search.py`, with
 * the same formula (`app/listings/fit.py`), and the same result over the same postings. */

import {isPaired, pairs, word} from "../lib/tokens.js";
import {placesOf} from "./places.js";
import {around, fold, termsOf} from "./terms.js";
import {keyOf, understand} from "./understand.js";

const [RANKED, ORDERED, FEW, FRESH_DAYS, A_DAY] = [100, 1000, 10, 7, 2 ** 20];
const EDUCATIONS = ["none", "middle", "high", "college", "university", "master", "doctor"];
const MARKS = {shift: "s", employment: "e", size: "z", has: "c", suits: "u", education: "d", experience: "x"};
const NEARLY = 10;

const held = new WeakMap();

/**
 * One page of what fits.
 * @param {object} asked q, region, km, …: as the server's `Asked`
 * @param {object[]} records of the feed, with `id` and `number`
 * @param {{places: Array, occupations: object, words: object}} tables of the feed
 * @param {number} today days since 2020-01-01
 * @returns {{hits: {id, number, score, why}[], total: number, likely: boolean, understood: object[]}}
 */
export function search(asked, records, tables, today) {
  const wanted = wantedOf(asked, tables), {words, meets} = wanted;
  const met = records.map((record) => ({record, has: termsIn(record, tables)}))
    .filter(({record, has}) => meets(record, has, today)).sort((one, other) => other.record.number - one.record.number);
  const exact = met.filter(({has}) => words.every(({need}) => fits(need, has)));
  let found = exact;
  if (exact.length < FEW) {
    if (words.some(({must}) => !must)) found = met.filter(({has}) => words.every((one) => nearly(one, has)));
    if (!found.length && words.length > 1) {
      const must = words.filter((one) => one.must);
      found = met.filter(({has}) => must.length ? must.every((one) => nearly(one, has)) : words.some((one) => nearly(one, has)));
    }
  }
  const likely = found.length > exact.length;
  const [page, size] = [asked.page || 1, asked.per_page || 20];
  const hits = ordered(asked.sort || "fit", found, likely ? exact : [], wanted, today).slice((page - 1) * size, page * size)
    .map(({record, has}) => ({id: record.id, number: record.number, ...judge(record, has, wanted, today)}));
  return {hits, total: found.length, likely, understood: wanted.understood};
}

/** The same reasons for one posting. @returns {[string, string|number][]} */
export const why = (asked, record, tables, today) =>
  judge(record, termsIn(record, tables), wantedOf(asked, tables), today).why;

/** Hundreds of metres between two districts. @returns {number|null} */
export const distanceOf = (tables, one, other) => placesOf(tables.places).distance(one, other);

function termsIn(record, {occupations, places}) {
  if (!held.has(record)) held.set(record, termsOf(record, occupations, placesOf(places).lineage));
  return held.get(record);
}

function wantedOf(asked, {places: rows, words: lexicon}) {
  const places = placesOf(rows), {understood, places: named, isNear} = understand(asked.q || "", places, lexicon);
  const typed = (kind) => understood.findLast((one) => one.kind == kind)?.value;
  const paid = [[typed("pay_hour") ?? asked.hourly, "hourly", 10, 500, 3e4], [typed("pay_month") ?? asked.monthly, "monthly", 1e4, 1e5, 8e6]]
    .filter(([least]) => least);
  const hours = typed("hours") ?? asked.hours, days = typed("days") ?? asked.days;
  const regions = named.length ? named : [asked.region].filter(Boolean);
  const km = asked.km || (isNear ? 20 : asked.sort == "near" ? 50 : 0);
  const reach = [...new Set(regions.flatMap((code) => places.around(code, km)))];
  const needs = chosen(asked);
  const nots = [];
  for (const {kind, value, words, negated} of understood) {
    if (kind == "not") nots.push(spelled(fold(value)));
    else if (MARKS[kind]) (negated ? nots : needs).push([...codes(kind, value, true), ...spelled(keyOf(words))]);
  }
  if (reach.length) needs.push(reach.map((code) => [`:r:${code}`]));
  const distance = (code) => Math.min(...regions.map((one) => places.distance(one, code) ?? Infinity));
  return {
    understood,
    paid,
    hours,
    words: understood.filter(({kind}) => kind == "word" || kind == "must").map((one) => wordOf(one, lexicon)),
    far: ({jobLocation = ""}) => km
      ? places.lineage(jobLocation).slice(0, 2).filter((code) => reach.includes(code)).map(distance).find(isFinite) : undefined,
    meets: (record, has, today) => needs.every((need) => fits(need, has)) && !nots.some((need) => fits(need, has))
      && isOf(asked.status, record, today)
      && paid.every(([least, name, exact]) => Math.floor(record[name] / exact) >= Math.ceil(least / exact))
      && (!hours || record.workHours <= hours) && (!days || record.days <= days),
  };
}

function isOf(status, {validThrough}, today) {
  const isClosed = validThrough > 0 && validThrough < today, isSaid = validThrough != null;
  return {any: true, closed: isClosed, open: !isClosed && isSaid, unknown: !isClosed && !isSaid}[status] ?? !isClosed;
}

function chosen(asked) {
  const any = (kind, values) => values.flatMap((value) => codes(kind, value));
  return [
    [[`:k:${asked.kind || "job"}`]],
    ...["shift", "employment", "size"].filter((kind) => asked[kind]?.length).map((kind) => any(kind, asked[kind])),
    ...["has", "suits"].flatMap((kind) => (asked[kind] || []).map((value) => codes(kind, value))),
    ...["education", "experience"].filter((kind) => asked[kind]).map((kind) => codes(kind, asked[kind])),
  ];
}

function codes(kind, value, isTyped) {
  let all = [value];
  if (kind == "education") {
    const at = EDUCATIONS.indexOf(value), enough = at < 0 ? EDUCATIONS : EDUCATIONS.slice(0, at + 1);
    all = isTyped ? enough.slice(-1) : ["", ...enough];
  }
  if (kind == "experience") all = isTyped ? [value, "none"] : [value, "new", "none", ""];
  return all.map((one) => [`:${MARKS[kind]}:${one}`]);
}

/** A word as alternatives of terms; what ends with `*` may go on. */
function spelled(text) {
  if (isPaired(text)) return [text.length > 1 ? pairs(text) : [`.${text}`]];
  text = word(text);
  return [[text], ...text.length > 1 && !/^\p{Nd}+$/u.test(text) ? [[`${text}*`]] : []];
}

const fits = (need, has) => need.some((terms) => terms.every((term) =>
  term.endsWith("*") ? [...has].some((one) => one.startsWith(term.slice(0, -1))) : has.has(term)));

function wordOf({value, kind}, {alike}) {
  const text = fold(value), long = text.slice(0, 8), must = kind == "must";
  const inGroups = (isIn, isMeant) => {
    const all = [...new Set(alike.filter((group) => group.some(isIn)).flat())].filter(isMeant);
    return all.filter((one) => !all.some((other) => other != one && one.includes(other)));
  };
  const others = inGroups((one) => one == text, (one) => !one.includes(text));
  const marked = (mark, texts) => texts.map((one) => spelled(one)[0].map((term) => mark + term));
  const isLong = isPaired(text) && text.length > 1, own = spelled(text);
  const spelling = others.map((one) => spelled(one)[0]);
  return {
    must,
    need: [...own, ...others.flatMap(spelled)].filter((terms, at) => at < own.length || !terms[0].endsWith("*")),
    loose: isPaired(text) && long.length > 2 && [...new Set([...pairs(long), ...around(long).map((one) => `~${one}`)])],
    related: inGroups((one) => one.length > 1 && text.includes(one), (one) => one != text).map((one) => spelled(one)[0]),
    least: long.length - 2,
    said: value,
    ways: [
      [60, "title", [[`=${text}`]]],
      ...isLong ? [[50, "title", marked("!", [text])], [40, "occupation", marked("@", [text])]] : [],
      ...isPaired(text) ? [] : [[50, "title", [[`=${text}*`]]]],
      [20, "place", own],
      [30, "alike", marked("!", others.filter((one) => isPaired(one) && one.length > 1))],
      [15, "alike", spelling],
    ],
  };
}

const nearly = ({need, loose, least, related, must}, has) => fits(need, has)
  || !must && (fits(related, has) || !!loose && loose.filter((term) => has.has(term)).length >= least);

function judge(record, has, {words, paid, hours, far}, today) {
  const why = [], days = today - Math.floor(record.number / A_DAY);
  let score = Math.max(0, 100 - 5 * Math.max(0, days));
  for (const {ways, said} of words) {
    const [points, reason] = ways.find(([, , need]) => fits(need, has)) || [NEARLY, "alike"];
    score += Math.floor(points * 10 / words.length);
    why.push([reason, said]);
  }
  const distance = far(record);
  if (distance != null) {
    score += Math.max(0, 200 - distance);
    why.push(["km", Math.floor(distance / 10)]);
  }
  const above = paid.map(([least, name, , step, most]) =>
    Math.max(0, Math.min(6, Math.floor(Math.min(record[name], most) / step) - Math.floor(least / step))));
  const steps = above.reduce((sum, one) => sum + one, 0);
  score += 10 * steps;
  if (steps) why.push(["pay", steps * paid[0][3]]);
  if (hours >= record.workHours && hours - record.workHours <= 20) score += 40 - 2 * (hours - record.workHours);
  if (days >= 0 && days <= FRESH_DAYS) why.push(["fresh", days]);
  return {score, why};
}

function ordered(sort, found, exact, wanted, today) {
  if (sort == "new") return found;
  const ahead = [...new Set([...found.slice(0, sort == "fit" ? RANKED : ORDERED), ...exact])];
  const value = {
    fit: ({record, has}) => -judge(record, has, wanted, today).score,
    near: ({record}) => wanted.far(record) ?? Infinity,
    pay: ({record}) => -(record.hourly ?? -Infinity),
    closing: ({record}) => record.validThrough || Infinity,
  }[sort];
  const by = new Map(ahead.map((one) => [one, value(one)]));
  ahead.sort((one, other) => (by.get(one) > by.get(other)) - (by.get(one) < by.get(other)) || other.record.number - one.record.number);
  return [...ahead, ...found.filter((one) => !by.has(one))];
}
