/** How is what lies on this device kept from whoever reads its disk? AES-GCM under a key that cannot be taken out. */

import {random, text, utf8} from "../lib/bytes.js";
import {asked, getMeta, transact} from "./store.js";

/**
 * @param {*} value anything that JSON can hold
 * @param {string} about what it is for; it opens for nothing else
 * @returns {Promise<{iv: Uint8Array, data: ArrayBuffer}>}
 */
export async function lock(value, about) {
  const iv = random(12);
  const data = await crypto.subtle.encrypt(algorithm(iv, about), await deviceKey(), utf8(JSON.stringify(value)));
  return {iv, data};
}

/**
 * @param {{iv: Uint8Array, data: ArrayBuffer}|undefined} locked
 * @param {string} about
 * @returns {Promise<*>} the value, or undefined where its key is gone (the session ended)
 */
export async function unlock(locked, about) {
  try {
    return JSON.parse(text(await crypto.subtle.decrypt(algorithm(locked.iv, about), await deviceKey(), locked.data)));
  } catch (error) {
    return undefined;
  }
}

const algorithm = (iv, about) => ({name: "AES-GCM", iv, additionalData: utf8(about)});

/** Made once. Two tabs may both make one: the first that is stored wins. */
async function deviceKey() {
  const known = (await self.session) || (await getMeta("deviceKey")); // at a kiosk the key is in memory only
  if (known) return known;
  const fresh = await crypto.subtle.generateKey({name: "AES-GCM", length: 256}, false, ["encrypt", "decrypt"]);
  return transact("readwrite", async (store) => {
    const first = await asked(store("meta").get("deviceKey"));
    if (!first) store("meta").put(fresh, "deviceKey");
    return first || fresh;
  }, "strict");
}
