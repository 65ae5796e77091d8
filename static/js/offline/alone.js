/** Who is sending now? One page or worker at a time: by a Web Lock, else by a lease that runs out by itself. */

import {asked, transact} from "./store.js";
import {isOver} from "./pause.js";

const LEASE_SECONDS = 90;

/**
 * Run `work` while nobody else does. Without Web Locks it is not run where another holds the lease.
 * @param {function(): Promise<*>} work
 * @returns {Promise<*>}
 */
export async function alone(work) {
  if (navigator.locks) return navigator.locks.request("dure-drain", work);
  if (!(await lease((held) => isOver(held)))) return undefined;
  const renewal = setInterval(lease, (LEASE_SECONDS / 3) * 1000, () => true);
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
