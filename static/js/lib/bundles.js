/** How does a page load what it does not need at once? The server writes where each module lives when it joins them. */

/** Module name to the address of its bundle; what is missing is in the bundle that asks. */
const bundles = {};

/**
 * @param {string} name a file in `modules/` or `offline/` that begins a bundle
 * @returns {Promise<Object>} what it exports
 */
export async function load(name) {
  return (await import(bundles[name] || import.meta.url))["$" + name.replace(/\W/g, "_")];
}
