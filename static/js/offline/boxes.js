/** What did the office say about a paper? Statuses come in boxes that only the paper's claim opens. */

import {text, unb64, utf8} from "../lib/bytes.js";
import {downKeyOf} from "../lib/ids.js";
import {drain} from "./drain.js";
import {isReceiptOf, learn} from "./keys.js";
import {unlock} from "./lock.js";
import {asked, changeRow, eachRow, transact} from "./store.js";
import {tell} from "./watch.js";
import {post} from "./wire.js";

const AT_ONCE = 100;
const DECIDED = ["approved", "declined", "referred", "withdrawn", "closed"];

/**
 * Ask how the papers of this device stand. An office that was restored (a greater epoch) gets them offered again.
 * @returns {Promise<void>} rejects with NoAnswer where there is no network
 */
export async function refresh() {
  const rows = await openRows();
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    const {epoch, items} = await post("/sync/v1/status", {items: some.map(({id, token}) => ({id, token}))});
    const restored = await learn(epoch);
    for (const {id, box} of items) {
      const row = some.find((one) => one.id == id);
      if (row && box && box != row.box) await take(row, box);
    }
    if (restored) drain({eager: true});
  }
}

/**
 * @param {string|undefined} box
 * @param {string} id
 * @param {string} claim
 * @returns {Promise<Object|undefined>} the status, or undefined where the box is not for this paper
 */
export async function openBox(box, id, claim) {
  try {
    const bytes = unb64(box);
    const algorithm = {name: "AES-GCM", iv: bytes.subarray(0, 12), additionalData: utf8(id)};
    return JSON.parse(text(await crypto.subtle.decrypt(algorithm, await downKeyOf(claim), bytes.subarray(12))));
  } catch (error) {
    return undefined;
  }
}

async function openRows() {
  const rows = [];
  const look = ({id, token, closed, locked, digest, box, boxSeq}) =>
    void (token && !closed && rows.push({id, token, locked, digest, box, boxSeq}));
  await transact("readonly", (store) => eachRow(store, look));
  return rows;
}

async function take(row, box) {
  const told = await unlock(row.locked, row.id);
  const status = told && (await openBox(box, row.id, told.claim));
  if (!status || status.seq < (row.boxSeq || 0)) return;
  const trusted = await isReceiptOf(status.receipt, row);
  await changeRow(row.id, (kept) => {
    if (status.seq < (kept.boxSeq || 0)) return; // another tab was first with a newer one
    Object.assign(kept, {box, boxSeq: status.seq, closed: status.state == "closed"});
    if (!trusted || status.receipt.at != "centre") return;
    kept.receipt = kept.receipt || status.receipt;
    delete kept.problem; // whoever said that it was refused did not sign it
  });
  if (DECIDED.includes(status.state)) await dropDraftOf(row.id, told.form);
  tell({type: "outbox"});
}

/** No correction can be asked any more: what was written goes, unless it is another paper by now. */
const dropDraftOf = (id, form) =>
  transact("readwrite", async (store) => {
    const draft = await asked(store("drafts").get(form));
    if (draft && draft.id == id) store("drafts").delete(form);
  });
