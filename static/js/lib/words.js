/** How does script say something? The sentences live in translation catalogues (`script.po`); the server puts those
 * that a bundle names into its copy of this file, in the language of the page. */

const words = {};

/**
 * The sentence for a key, its `%(name)s` places filled in.
 * @param {string} key
 * @param {Object<string, string|number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  return (words[key] || key).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
}
