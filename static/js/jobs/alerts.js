// Did something come that a saved search looks for? Asked after each pull, on the device: no search leaves it.

import { records, tables } from "./kept.js";
import { changeMine, mine } from "./mine.js";
import { today } from "./record.js";
import { search } from "./search.js";
import { askedOf } from "./wish.js";

/**
 * Look for what came since each search was last looked at.
 * @returns {Promise<Array<{query: string, title: string, count: number}>>} searches with news, each told once
 */
export async function news() {
  const { searches } = await mine();
  if (!searches.length) return [];
  const [all, known, day] = [await records(), await tables(), today()];
  const newest = all.reduce((last, { at }) => (at > last ? at : last), "");
  const found = searches.map(({ query, since }) => {
    const fresh = all.filter(({ at }) => at > since);
    const { total, hits, likely } = search({ ...askedOf(query), page: 1 }, fresh, known, day);
    return { query, count: likely ? 0 : total, title: hits.length ? fresh.find(({ id }) => id == hits[0].id).title : "" };
  });
  await changeMine((kept) => {
    for (const one of kept.searches) {
      const { count = 0 } = found.find(({ query }) => query == one.query) || {};
      Object.assign(one, { since: newest > one.since ? newest : one.since, fresh: one.fresh + count });
    }
  });
  return found.filter(({ count }) => count);
}
