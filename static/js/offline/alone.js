/** Who is sending now? One page or worker at a time: by a Web Lock, and by a lease that runs out by itself. Browsers without
 * locks go by the lease alone; elsewhere it shows whether the one that holds the lock is alive, or was put to sleep. */

import {asked, getMeta, transact} from "./store.js";
import {isOver} from "./pause.js";

const NAME = "dure-drain";
const LEASE_SECONDS = 90;

/**
 * Run `work` while nobody else does. Without Web Locks it is not run where another holds the lease. A lock whose holder
 * renews nothing any more is taken away from it; should it wake up again, what both send is known by the office.
 * @param {function(): Promise<*>} work
 * @returns {Promise<*>}
 */
export async function alone(work) {
  const {locks} = navigator;
  if (!locks) return leased(work, isOver);
  let begun;
  const mine = () => (begun = leased(work, always));
  const stop = new AbortController();
  const look = setInterval(async () => isOver(await getMeta("lease")) && stop.abort(), LEASE_SECONDS * 1000);
  try {
    return await locks.request(NAME, {signal: stop.signal}, mine);
  } catch (error) {
    return begun || locks.request(NAME, {steal: true}, mine).catch(() => begun);
  } finally {
    clearInterval(look);
  }
}

const always = () => true;

async function leased(work, may) {
  if (!(await lease(may))) return undefined;
  const renewal = setInterval(lease, (LEASE_SECONDS / 3) * 1000, always);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await transact("readwrite", (store) => void store("meta").delete("lease"));
  }
}

const lease = (may) =>
  transact("readwrite", async (store) => {
    if (!may(await asked(store("meta").get("lease")))) return false;
    const span = LEASE_SECONDS * 1000;
    store("meta").put({until: Date.now() + span, span}, "lease");
    return true;
  });
