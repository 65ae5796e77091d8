/** By which terms is a posting found? The twin of `app/listings/terms.py`; pay, hours and days are compared as numbers. */

import {isPaired, pairs, runs, word} from "../lib/tokens.js";

const ALIKE = {1: 5, 3: 7, 10: 15, 11: 15};
const ONE_OF = {e: "employmentType", s: "shift", z: "companySize", d: "educationRequirements", x: "experienceRequirements"};
const SHORTEST_CODE = 3;

/**
 * A word with vowels that sound alike made one.
 * @param {string} run
 * @returns {string}
 */
export const fold = (run) => run.replace(/[가-힣]/g, (letter) => {
  const at = letter.charCodeAt() - 0xac00, vowel = Math.floor(at / 28) % 21;
  return String.fromCharCode(0xac00 + at + ((ALIKE[vowel] || vowel) - vowel) * 28);
});

/**
 * The words of a text, folded.
 * @param {string} [text]
 * @returns {string[]}
 */
export const wordsOf = (text = "") => runs(text).map(fold);

/**
 * All terms of a record.
 * @param {object} record as the feed brings it
 * @param {Object<string, string>} occupations names by code
 * @param {function(string): string[]} lineage the places around a code
 * @returns {Set<string>}
 */
export function termsOf(record, occupations, lineage) {
  const terms = new Set([`:k:${record.kind || "job"}`, ...lineage(record.jobLocation || "").map((code) => `:r:${code}`)]);
  const put = (list, mark = "") => list.forEach((one) => terms.add(mark + one));
  for (const mark in ONE_OF) put([record[ONE_OF[mark]] || ""], `:${mark}:`);
  put(record.jobBenefits || [], ":c:");
  put(record.suits || [], ":u:");
  const title = wordsOf(record.title);
  put(title, "=");
  for (const [mark, words] of [["!", title], ["@", wordsOf(nameOf(occupations, record.occupationalCategory))]]) {
    const told = [...words.flatMap(pieces), ...across(words)];
    put(told);
    put(told, mark);
    for (const run of words.filter(isPaired)) {
      put([...run], ".");
      put(around(run), "~");
    }
  }
  for (const text of [record.hiringOrganization, record.place]) put(wordsOf(text).flatMap(pieces));
  return terms;
}

/** Each letter of a word with the next but one. @param {string} run @returns {string[]} */
export const around = (run) => pairs(run).slice(1).map((pair, at) => run[at] + pair[1]);

const pieces = (run) => isPaired(run) ? pairs(run) : [word(run)];

const across = (words) => words.slice(1).flatMap((run, at) =>
  isPaired(run) && isPaired(words[at]) ? words[at].at(-1) + run[0] : []);

function nameOf(occupations, code = "") {
  for (let length = code.length; length >= SHORTEST_CODE; length--) {
    if (occupations[code.slice(0, length)]) return occupations[code.slice(0, length)];
  }
}
