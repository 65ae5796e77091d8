/** What does this version consist of? The server writes it when it joins the worker. */

/** @type {{version: string, files: Object<string, string[]>, words: Object<string, Object<string, string>>}} */
export const config = {};
