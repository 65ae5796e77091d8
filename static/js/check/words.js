// How does the check say something? Its sentences stand in the page that begins it, so that no script carries them.

const words = {};

/** Learn the sentences of the page. */
export function listen(element) {
  for (const one of element.querySelectorAll("[data-word]")) words[one.dataset.word] = one.textContent;
}

/**
 * The sentence for a key, its `%(name)s` places filled in.
 * @param {string} key
 * @param {Object<string, string|number>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  return (words[key] || key).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
}
