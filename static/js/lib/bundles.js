/** How does a page load what it does not need at once? `main` says in which bundle each module lives. */

/**
 * @param {string} name a file that begins a bundle: in `modules/` or `offline/` by its name, else by its path (`form/groups`)
 * @returns {Promise<Object>} what it exports
 */
export async function load(name) {
  const variable = "$" + name.replace(/\W/g, "_");
  return (await import(self.bundles[variable] || import.meta.url))[variable];
}
