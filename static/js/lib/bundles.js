/** How does a page load what it does not need at once? The server writes into `main`, which is joined last, where each
 * module lives; `main` tells the other bundles. */

/** Variable of a module to the address of its bundle; what is missing is in the bundle that asks. */
const bundles = {};

self.bundles = { ...self.bundles, ...bundles };

/**
 * @param {string} name a file that begins a bundle: in `modules/` or `offline/` by its name, else by its path (`form/groups`)
 * @returns {Promise<Object>} what it exports
 */
export async function load(name) {
  const variable = "$" + name.replace(/\W/g, "_");
  return (await import(self.bundles[variable] || import.meta.url))[variable];
}
