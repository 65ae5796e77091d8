// Which postings suit a person who did not search? The twin of app/listings/suggesting.py, over the same vectors.

const [SAME, CLOSE, ALIKE] = [40, 20, 10]; // the same work; the same small group of occupations; the same large one
const [A_WORD, MOST_WORDS] = [10, 3];
const [NEAR, PAY, HOURS, EXPERIENCE, FRESH_DAYS] = [20, 10, 10, 10, 10];
const [LEAST, MOST] = [30, 5];

/**
 * @param {{occupations: string[], words: string[], hourly?: number, hours?: number, isNew?: boolean, away: string[]}} person
 * @param {Object[]} records
 * @param {function(Object): (number|null)} distance hundreds of metres from home to a posting; null where unknown
 * @param {number} today
 * @returns {Array<{id: string, score: number, why: string[]}>} the best few
 */
export function suggest(person, records, distance, today) {
  const away = new Set(person.away);
  return records
    .filter((one) => one.kind == "job" && !away.has(one.id) && !away.has(likeness(one)) && !(one.validThrough > 0 && one.validThrough < today))
    .map((one) => ({ id: one.id, number: one.number, ...judged(person, one, distance(one), today) }))
    .filter(({ score }) => score >= LEAST)
    .sort((one, other) => other.score - one.score || other.number - one.number)
    .slice(0, MOST)
    .map(({ id, score, why }) => ({ id, score, why }));
}

/** What "not this" is remembered by, beside the id: the same work at the same employer. */
export const likeness = ({ occupationalCategory = "", hiringOrganization = "" }) => `${occupationalCategory} ${hiringOrganization}`;

function judged(person, one, far, today) {
  const parts = {
    occupation: occupation(person.occupations, one.occupationalCategory || ""),
    words: Math.min(MOST_WORDS, person.words.filter((word) => one.title.includes(word)).length) * A_WORD,
    near: far === null ? 0 : Math.max(0, NEAR - Math.floor(far / 20)),
    pay: person.hourly && one.hourly >= person.hourly ? PAY : 0,
    hours: person.hours && one.workHours && one.workHours <= person.hours ? HOURS : 0,
    experience: person.isNew && ["none", "new"].includes(one.experienceRequirements) ? EXPERIENCE : 0,
    fresh: Math.max(0, FRESH_DAYS - (today - (one.datePosted ?? 0))),
  };
  const why = Object.keys(parts).filter((name) => parts[name]);
  return { score: Object.values(parts).reduce((sum, part) => sum + part, 0), why };
}

function occupation(known, code) {
  const alike = (length) => known.some((one) => code.length >= length && one.slice(0, length) == code.slice(0, length));
  return known.includes(code) && code ? SAME : alike(3) ? CLOSE : alike(2) ? ALIKE : 0;
}
