/** Which regions' jobs does this device fetch? Those that its owner chose, within the data that they allow for a month;
 * and what came that they look for is told, without a word of it leaving the device. */

import {news} from "../js/jobs/alerts.js";
import {getMeta, setMeta} from "../js/offline/store.js";
import {tell} from "../js/offline/watch.js";
import {config} from "./config.js";
import {follow} from "./feed.js";
import {findPage} from "./pages.js";

const KB = 1000;

/** What each region has changed; a budget that is used up waits for the next month. */
export async function pullJobs(locale) {
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
  await tellNews(locale).catch(console.error);
}

/** One note for each search, and little on a locked screen. */
async function tellNews(locale) {
  for (const {query, count} of await news()) {
    if (Notification.permission != "granted") return;
    const {jobs, jobs_text: body} = config.words[locale];
    const data = {navigate: `/${locale}/jobs#${query}`};
    await registration.showNotification(jobs, {body: body.replace("%(n)s", count), icon: "/icon-192.png", tag: query, lang: locale, data});
    await navigator.setAppBadge?.(count).catch(() => {});
  }
}

/** The page that stands for every posting, where the address is one. */
export function blankPosting(path) {
  const [, locale] = path.match(/^\/([\w-]+)\/jobs\/[a-z2-7]{10}$/) || [];
  return locale && findPage(`/${locale}/jobs/-`);
}
