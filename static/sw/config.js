/** What does this version consist of? The server writes it when it joins the worker. */

/** @type {{version: string, shared: string[], main: Object<string, string>, words: Object<string, Object<string, string>>}}
 *   `shared` and `main` by language are addresses; the main script names all other files of its language */
export const config = {};

/** @param {string} locale @returns {Object<string, string>} the worker's sentences; a language without them has the first one's */
export const wordsIn = (locale) => config.words[locale] || Object.values(config.words)[0];
