/** Which of a few hundred texts answer a question best? The twin of `app/search/ranking.py`, where it is explained;
 * `tests/vectors/questions.json` holds both to the same answers. */

import {cut} from "./tokens.js";

const FIRST = 0xac00;
const LAST = 0xd7a3;
const INITIAL = "g g n d d r m b b s s  j j c k t p h".split(" ");
const VOWEL = "a e a e o e o e u u a e e u w v e w w y i".split(" ");
const FINAL = " g g gs n nj n d r rg rm rb rs rt rp r m b bs s s  j c k t p h".split(" ");
const PIECE = 3;
const K = 1.2;
const B = 0.5;
const SOUND = 0.3;
const RUN = /[\uac00-\ud7a3]+|(?:(?![\uac00-\ud7a3])[\p{L}\p{N}])+/gu;

/**
 * @param {[number, string][][]} texts each in parts: what a word of the part counts, and the part
 * @returns {function(string): {number: number, score: number}[]} asks: all that share anything, the best first
 */
export function ranking(texts) {
  const places = new Map();
  const lengths = texts.map((fields, number) => {
    const counts = counted(fields);
    for (const [term, often] of counts) places.set(term, [...(places.get(term) || []), [number, often]]);
    return sum(counts.values());
  });
  const mean = sum(lengths) / Math.max(1, lengths.length);
  return (question) => {
    const scores = new Map();
    for (const term of new Set(terms(question))) {
      const found = places.get(term) || [];
      const rare = Math.log(1 + (lengths.length - found.length + 0.5) / (found.length + 0.5));
      for (const [number, often] of found) {
        const usual = 1 - B + (B * lengths[number]) / mean;
        const score = ((term[0] == "~" ? SOUND : 1) * rare * often * (K + 1)) / (often + K * usual);
        scores.set(number, (scores.get(number) || 0) + score);
      }
    }
    return [...scores].map(([number, score]) => ({number, score})).sort((a, b) => b.score - a.score || a.number - b.number);
  };
}

const sum = (numbers) => [...numbers].reduce((all, one) => all + one, 0);

function counted(fields) {
  const counts = new Map();
  for (const [weight, text] of fields) for (const term of terms(text)) counts.set(term, (counts.get(term) || 0) + weight);
  return counts;
}

const terms = (text) => [...cut(text), ...pieces(text)];

function pieces(text) {
  const found = [];
  let spoken = "";
  for (const run of text.normalize("NFKC").toLowerCase().match(RUN) || []) {
    if (isSyllable(run)) spoken += [...run].map(sound).join("");
    else {
      found.push(...cutUp(spoken), ...cutUp(`_${run}_`));
      spoken = "";
    }
  }
  return [...found, ...cutUp(spoken)];
}

const cutUp = (letters) => Array.from({length: Math.max(0, letters.length - PIECE + 1)}, (_, at) => "~" + letters.slice(at, at + PIECE));

function sound(sign) {
  const number = sign.charCodeAt(0) - FIRST;
  return INITIAL[Math.floor(number / 588)] + VOWEL[Math.floor(number / 28) % 21] + FINAL[number % 28];
}

function isSyllable(run) {
  const code = run.charCodeAt(0);
  return code >= FIRST && code <= LAST;
}
