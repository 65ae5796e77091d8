/** How is a text cut so that parts of words are found? The twin of `app/search/tokens.py`, held to the same tokens by
 * `tests/vectors/tokens.json`: Hangul and scripts without spaces by pairs, everything else by words. */

const PAIRED = "\uac00-\ud7a3\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
  + "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109d\u1780-\u17d3";
const RUN = new RegExp(`[${PAIRED}]+|(?:(?![${PAIRED}])[\\p{L}\\p{N}\u0300-\u036f\u0900-\u0963\u0966-\u0dff])+`, "gu");
const IS_PAIRED = new RegExp(`^[${PAIRED}]`);
const LONGEST = 40;
const MOST_WORDS = 12;

/**
 * The tokens of a text, in their order.
 * @param {string} text
 * @returns {string[]}
 */
export const cut = (text) => runs(text).flatMap((run) => isPaired(run) ? [...pairs(run), run.at(-1)] : [word(run)]);

/**
 * What a person typed: phrases whose tokens stand side by side; the last token of one marked true may go on.
 * @param {string} words
 * @returns {[string[], boolean][]}
 */
export const question = (words) => runs(words).slice(0, MOST_WORDS).map((run) =>
  isPaired(run) ? run.length > 1 ? [pairs(run), false] : [[run], true] : [[word(run)], true]);

/** The words of a text, as they are cut further. @param {string} text @returns {string[]} */
export const runs = (text) => text.normalize("NFKC").toLowerCase().match(RUN) || [];

/** Whether a word is cut by pairs. @param {string} run @returns {boolean} */
export const isPaired = (run) => IS_PAIRED.test(run);

const word = (run) => [...run].slice(0, LONGEST).join("");

/** Each letter of a word with the next one. @param {string} run @returns {string[]} */
export const pairs = (run) => Array.from({length: run.length - 1}, (_, at) => run.slice(at, at + 2));
