/** When does the device fetch guides to read without a signal? Once for each language that is read, then what changed,
 * at most once an hour; with Save-Data only when the person asks. */

import {getMeta, setMeta} from "../js/offline/store.js";
import {drain} from "../js/offline/drain.js";
import {renewKeys} from "../js/offline/keys.js";
import {pullJobs} from "../js/jobs/pull.js";
import {tell} from "../js/offline/watch.js";
import {follow, known} from "./feed.js";
import {hasFiles, keepFiles, renewShell} from "./files.js";
import {keptLaws} from "./laws.js";
import {findPage} from "./pages.js";

const HOUR = 3600000;
const OLD = 7 * 24 * HOUR;

const running = {};

/**
 * @param {string} locale
 * @param {boolean} [wanted] the person asks for it
 * @returns {Promise<void>}
 */
export function pull(locale, wanted) {
  running[locale] = running[locale] || work(locale, wanted).catch(console.error).then(() => delete running[locale]);
  return running[locale];
}

async function work(locale, wanted) {
  const scope = "pages." + locale;
  const before = await known(scope);
  if (wanted || (await isDue(locale, before))) {
    if (await hasFiles(locale)) await renewShell(locale);
    else await keepFiles(locale);
    await renewKeys();
    await drain({eager: true}); // a restored office is known by its keys' epoch, and gets the papers offered again
    for (const one of [scope, "rules", "forms." + locale, "guides." + locale, ...(await keptLaws(locale))]) await follow(one, (bytes) => tell({type: "pull", bytes}));
    await pullAlerts(locale);
    await pullJobs(locale, follow, await wordsIn(locale));
    await setMeta("pulled." + locale, Date.now());
  }
  await pullAlerts(locale);
  const {at} = (await known(scope)) || {};
  if (at) tell({type: "pull", at, old: Date.now() - Date.parse(at) > OLD});
}

/** What everybody must know at once is asked for more often than all else: every five minutes, and when a push says so. */
export async function pullAlerts(locale, now) {
  const name = "alerts." + locale;
  if (!now && Math.abs(Date.now() - (await getMeta(name))) < HOUR / 12) return;
  await follow(name, () => {}).catch(() => {});
  await setMeta(name, Date.now());
}

/** @param {string} locale @returns {Promise<Object<string, string>>} what a note says, as it came with the alerts */
export const wordsIn = async (locale) => ((await findPage(`/${locale}/alerts`)) || {}).words || {};

/** A clock that went back makes it due; nothing is ever put off by more than an hour. */
async function isDue(locale, before) {
  if (!before || !(await hasFiles(locale))) return true;
  return !navigator.connection?.saveData && !(Math.abs(Date.now() - (await getMeta("pulled." + locale))) < HOUR);
}
