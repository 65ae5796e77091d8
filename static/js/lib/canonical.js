/** How is a JSON value spelled so that two machines sign the same bytes? RFC 8785. */

/**
 * @param {*} value anything that JSON can hold
 * @returns {string} members in order of their UTF-16 names, no space
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (!value || typeof value != "object") return JSON.stringify(value);
  const members = Object.keys(value).filter((name) => value[name] !== undefined).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)}}`;
}
