// What did this device's owner save? Searches, postings, and what should not be suggested again; nothing on a device that
// several people use.

import { asked, getMeta, transact } from "../offline/store.js";

const NAME = "jobs.mine";


/** @typedef {{searches: Array<{query: string, since: string, fresh: number}>, saved: Object[], away: string[]}} Mine
 * `since`: the office's time up to which a search was looked at; `fresh`: how many came after; `saved` are records */

/** @returns {Promise<Mine>} */
export const mine = async () => ({ searches: [], saved: [], away: [], ...(await getMeta(NAME)) });

/** Whether anything may be kept here at all. */
export async function mayKeep() {
  return document.documentElement.dataset.screen != "kiosk" && !(await getMeta("shared").catch(() => true));
}

/** @param {function(Mine): void} change @returns {Promise<Mine>} what is kept now */
export const changeMine = (change) =>
  transact("readwrite", async (store) => {
    const kept = { searches: [], saved: [], away: [], ...(await asked(store("meta").get(NAME))) };
    change(kept);
    store("meta").put(kept, NAME);
    return kept;
  });
