/** Whom does this device believe? The keys that the pinned root signed, and what those keys signed. */

import {isSigned} from "../lib/signed.js";
import {asked, getMeta, transact} from "./store.js";
import {ask} from "./wire.js";

const PATIENCE = [500, 1500, 4000]; // milliseconds before each further try: a first paper waits for the keys

/**
 * The office's keys as this device knows them; asked for only where it has none, and on a bad line several times.
 * @returns {Promise<Object>} the keys document of the protocol. Rejects where there is none yet and no network
 */
export async function keys() {
  let known = await getMeta("keys");
  for (const pause of known ? [] : PATIENCE) {
    known = known || (await renewKeys().catch(() => new Promise((resolve) => setTimeout(resolve, pause))));
  }
  return known || renewKeys();
}

/**
 * Ask for the keys again; they are taken only if the pinned root signed them, and never older ones.
 * @returns {Promise<Object>} the keys now known
 */
export async function renewKeys() {
  const root = await pinRoot();
  const offered = await ask("/sync/v1/keys");
  if (!root || offered.root != root || !(await isSigned("keys", offered, root))) throw new Error("keys of another root");
  await transact("readwrite", async (store) => {
    const kept = await asked(store("meta").get("keys"));
    if (!kept || kept.issued <= offered.issued) store("meta").put(offered, "keys");
  });
  await learn(offered.epoch, offered.issued);
  return getMeta("keys");
}

/**
 * The root that this device holds: the first that it ever saw.
 * @param {string} [seen] as a page carries it
 * @returns {Promise<string|undefined>}
 */
export function pinRoot(seen = rootOfPage()) {
  return transact("readwrite", async (store) => {
    const held = await asked(store("meta").get("root"));
    if (!held && seen) store("meta").put(seen, "root");
    return held || seen;
  });
}

/** @returns {Promise<{kid: string, public: string}>} the newest key to seal to */
export async function sealKey() {
  const {seal, revoked} = await keys();
  return seal.find(({kid}) => !revoked.includes(kid));
}

/**
 * Whether a listed key of the office or of a hub signed this. A key never heard of is asked for once.
 * @param {"receipt"|"head"} kind
 * @param {{kid: string, at: string, signature: string}} object
 * @returns {Promise<boolean>}
 */
export async function isTrusted(kind, object) {
  let known = await keys();
  if (!known.sign.some(({kid}) => kid == object.kid)) known = await renewKeys().catch(() => known);
  const signer = known.sign.find(({kid}) => kid == object.kid);
  if (!signer || known.revoked.includes(signer.kid) || (kind == "receipt" && signer.at != object.at)) return false;
  return isSigned(kind, object, signer.public);
}

/**
 * Whether this is the office's or a hub's word that it holds exactly this paper.
 * @param {Object|undefined} receipt
 * @param {{id: string, digest: string}} row
 * @returns {Promise<boolean>}
 */
export async function isReceiptOf(receipt, row) {
  const fits = !!receipt && receipt.id == row.id && receipt.digest == row.digest && (await isTrusted("receipt", receipt));
  if (fits) await learn(receipt.epoch, receipt.received_at);
  return fits;
}

/**
 * Remember the greatest epoch and the latest of the office's own times: this device's clock decides nothing.
 * @param {string} epoch
 * @param {string} [time]
 * @returns {Promise<boolean>} whether this epoch is greater than all before
 */
export function learn(epoch, time = "") {
  return transact("readwrite", async (store) => {
    const meta = store("meta");
    const greater = /^[0-9a-f-]{36}$/.test(epoch) && epoch > ((await asked(meta.get("epoch"))) || "");
    if (greater) meta.put(epoch, "epoch");
    if (time > ((await asked(meta.get("officeTime"))) || "")) meta.put(time, "officeTime");
    return greater;
  });
}

function rootOfPage() {
  const tag = self.document && document.querySelector("meta[name=dure-root]");
  return tag ? tag.content : undefined;
}
