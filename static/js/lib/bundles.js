/** How does a page load what it does not need at once? The server writes where each module lives when it joins them. */

/** Variable of a module to the address of its bundle; what is missing is in the bundle that asks. */
const bundles = {};

/**
 * @param {string} name a file that begins a bundle: in `modules/` or `offline/` by its name, else by its path (`form/groups`)
 * @returns {Promise<Object>} what it exports
 */
export async function load(name) {
  const variable = "$" + name.replace(/\W/g, "_");
  return (await import(bundles[variable] || import.meta.url))[variable];
}
