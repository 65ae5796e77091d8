// What may this person newly get, today or within a month, and which law that they keep has changed? Reckoned from what is
// kept on this phone; told to nobody.

import { asked } from "../offline/store.js";
import { findPage, inPages } from "../../sw/pages.js";
import { Checking } from "./checking.js";
import { recall } from "./kept.js";
import { readRules } from "./rules.js";

const AHEAD_DAYS = 31; // a birthday next month, a number of the law that begins next month
const MOST = 50;

/**
 * @param {string} locale
 * @param {{fits?: string[], laws?: Object<string, string>, own?: Object[]}} before what fitted and which laws were kept at
 *   the last look, and what was told of it
 * @param {{now: string, soon: string, law: string}} words
 * @returns {Promise<{fits: string[], laws: Object<string, string>, own: Object[]}>}
 */
export async function look(locale, { fits, laws = {}, own = [] }, words) {
  const told = (id, title, text, navigate) => ({ id, title, text, navigate, at: new Date().toISOString(), is_new: true });
  const kept = await keptLaws(locale);
  const found = [];
  for (const [scope, cursor] of Object.entries(kept)) {
    const path = `/${locale}/rights/law/${scope.split(".")[2]}`;
    const page = laws[scope] && laws[scope] != cursor && (await findPage(path));
    if (page) found.push(told(`${scope} ${cursor}`, page.title, words.law, path));
  }
  const state = await recall();
  if (state?.stays) {
    const checking = new Checking(await readRules(locale), state);
    const yes = (day) => checking.verdicts(0, day).flatMap(({ slug, verdict }) => (verdict == "yes" ? slug : []));
    const now = yes(checking.today);
    const soon = yes(new Date(Date.parse(checking.today) + AHEAD_DAYS * 864e5).toISOString().slice(0, 10));
    const news = (slugs, known, word) => {
      for (const slug of slugs) {
        const { title, to } = checking.rules.words["check:" + slug] || {};
        if (title && !known.includes(slug)) found.push(told(`${word} ${slug}`, title, words[word], `/${locale}/${to}`));
      }
    };
    news(now, fits || now, "now");
    news(soon, now, "soon");
    fits = now;
  }
  const fresh = found.filter(({ id }) => !own.some((one) => one.id == id));
  return { fits, laws: kept, own: [...fresh, ...own].slice(0, MOST) };
}

/** The laws that this device keeps: scope to cursor, which moves when the law does. */
async function keptLaws(locale) {
  const [keys, values] = await inPages("readonly", (store) => Promise.all([asked(store("meta").getAllKeys()), asked(store("meta").getAll())]));
  const all = keys.map((key, at) => [key, values[at].cursor]);
  return Object.fromEntries(all.filter(([key]) => String(key).startsWith(`laws.${locale}.`)));
}
