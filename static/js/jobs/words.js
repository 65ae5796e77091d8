// How are postings said on the device? The sentences stand in the page, so that no script carries them.

const words = {};

/** Learn the sentences of a page. */
export function listen(element) {
  for (const one of element.querySelectorAll("[data-word]")) words[one.dataset.word] = one.textContent;
}

/** The sentence for a key, its places filled in; empty for a key that the page does not know. */
export const say = (key, values = {}) => (words[key] || "").replace(/%\((\w+)\)s/g, (_, name) => values[name]);
