// Where are the answers between two pages? Locked, in this tab; on this phone only if the person wishes it; nowhere on a
// device that several people use.

import { b64, unb64 } from "../lib/bytes.js";
import { lock, unlock } from "../offline/lock.js";
import { getMeta, setMeta } from "../offline/store.js";

const NAME = "check";

/** Whether anything may be kept here at all. */
export async function mayKeep() {
  const { screen } = document.documentElement.dataset;
  return Boolean(self.crypto.subtle) && screen != "kiosk" && !(await getMeta("shared").catch(() => true));
}

/** @returns {Promise<Object|undefined>} what was said before; `stays` where this phone keeps it */
export async function recall() {
  if (!(await mayKeep())) return undefined;
  const here = sessionStorage[NAME];
  const [iv, data] = here ? here.split(" ").map(unb64) : [];
  return unlock(here ? { iv, data } : await getMeta(NAME), NAME);
}

/** Keep what was said; with `stays` also when the tab is closed. */
export async function remember(state) {
  if (!(await mayKeep())) return;
  const locked = await lock(state, NAME);
  sessionStorage[NAME] = [locked.iv, new Uint8Array(locked.data)].map(b64).join(" ");
  await setMeta(NAME, state.stays ? locked : undefined);
}

/** Nothing of it is left. */
export async function forget() {
  sessionStorage.removeItem(NAME);
  await setMeta(NAME, undefined).catch(() => {});
}
