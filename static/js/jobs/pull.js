/** Which regions' jobs does the worker fetch? Those that the owner chose, within the data that they allow for a month;
 * and what came that they look for is told, without a word of it leaving the device. */

import {asked, getMeta, setMeta} from "../offline/store.js";
import {tell} from "../offline/watch.js";
import {findPage, inPages} from "../../sw/pages.js";
import {news} from "./alerts.js";

const KB = 1000;

/**
 * What each region has changed; a budget that is used up waits for the next month.
 * @param {string} locale
 * @param {function(string, function(number): void): Promise<string>} follow brings one scope of the feed up to date
 * @param {{jobs: string, jobs_text: string}} words of a note
 */
export async function pullJobs(locale, follow, words) {
  const {regions = [], budget} = (await getMeta("jobs")) || {};
  if (!regions.length) return;
  const month = new Date().toISOString().slice(0, 7);
  const before = (await getMeta("jobs.spent")) || {};
  const spent = before.month == month ? before : {month, bytes: 0};
  for (const region of ["index", ...regions]) {
    if (budget && spent.bytes >= budget * KB) break;
    let came = 0;
    await follow("jobs." + region, (bytes) => tell({type: "pull", bytes: spent.bytes + (came = bytes)})).catch(console.error);
    spent.bytes += came;
    await setMeta("jobs.spent", spent);
  }
  await tellNews(locale, words).catch(console.error);
}

/** One note for each search, and little on a locked screen. */
async function tellNews(locale, {jobs, jobs_text: text}) {
  for (const {query, count} of await news()) {
    if (Notification.permission != "granted") return;
    const data = {navigate: `/${locale}/jobs#${query}`};
    await registration.showNotification(jobs, {body: text.replace("%(n)s", count), icon: "/icon-192.png", tag: query, lang: locale, data});
    await navigator.setAppBadge?.(count).catch(() => {});
  }
}

/** The page that stands for every posting, where the address is one. */
export function blankPosting(path) {
  const [, locale] = path.match(/^\/([\w-]+)\/jobs\/[a-z2-7]{10}$/) || [];
  return locale && findPage(`/${locale}/jobs/-`);
}

/** The same for a posting that lies here: it is shown at once; what else is known of it the person may ask for. */
export async function heldPosting(path) {
  const {regions = []} = (await getMeta("jobs")) || {};
  const rows = await inPages("readonly", (store) => Promise.all(regions.map((one) => asked(store("pages").get([`jobs.${one}`, path.slice(-10)])))));
  return rows.some(Boolean) && blankPosting(path);
}
