/** What does this version consist of? The server writes it when it joins the worker. */

/** @type {{version: string, shared: string[], main: Object<string, string>}}
 *   `shared` and `main` by language are addresses; the main script names all other files of its language */
export const config = {};
