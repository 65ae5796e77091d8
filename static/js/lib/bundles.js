/** Which file holds which module? The server writes the list when it joins the bundles. */

/** @type {Object<string, string>} module name to the address of its bundle; what is missing is in the main bundle */
export const bundles = {};
