// What does the law say, as far as this device knows? The feed's rules and their words, from what the worker keeps, else
// from the office; nothing is sent but the wish to read.

import { ask } from "../offline/wire.js";
import { asked } from "../offline/store.js";
import { inPages } from "../../sw/pages.js";

/**
 * @param {string} locale
 * @returns {Promise<{facts: Object, parameters: Object, services: Object, words: Object}>} bodies of the feed's items:
 *   `services` by slug; `words` by what the language's scope calls them. Rejects where they are neither here nor to be had
 */
export async function readRules(locale) {
  const [rules, words] = await Promise.all(["rules", `forms.${locale}`].map(read));
  const services = {};
  for (const [id, body] of Object.entries(rules)) if (id.startsWith("service:")) services[id.slice(8)] = body;
  return { facts: rules.facts, parameters: rules.parameters, services, words };
}

async function read(scope) {
  const kept = await inPages("readonly", (store) => asked(store("pages").getAll(IDBKeyRange.bound([scope], [scope, []])))).catch(() => []);
  const items = {};
  for (const row of kept) items[row.id] = row;
  for (let more = !kept.length, after = ""; more; ) {
    const page = await ask(`/sync/v1/feed/${scope}${after}`);
    for (const { id, op, body } of page.changes) if (op == "put") items[id] = body;
    more = page.more;
    after = `?after=${encodeURIComponent(page.cursor)}`;
  }
  return items;
}
