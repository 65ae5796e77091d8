/** How do papers leave this device? All of them in one request, exactly as sealed, until the office's receipt is here.
 * Any page may do it, and the worker; one at a time. */

import {isReceiptOf, learn} from "./keys.js";
import {alone} from "./alone.js";
import {delayOf, isOver, pause} from "./pause.js";
import {asked, changeRow, eachRow, getMeta, setMeta, transact} from "./store.js";
import {tell} from "./watch.js";
import {NoAnswer, post} from "./wire.js";

const MOST = 100; // envelopes of one request
const MOST_BYTES = 1000000; // of the protocol's MiB, the rest for the receipts' frame
const KEPT_MILLISECONDS = 30 * 24 * 3600 * 1000; // after the office's receipt, by the office's own time
const DOUBTED = 3; // so many errors of the office in a row: it may be one paper's doing, so each goes alone
const IDLE_SECONDS = 60; // between looks at papers that wait for a reason of their own

let running;
let again;
let timer;

/**
 * Send what waits. Calls while one is running make it look once more.
 * @param {{eager?: boolean, now?: boolean}} [why] eager: something changed (start, network, new paper), so no waiting out of
 *   a pause of our own; now: the person asks, so no waiting at all, and what was refused is offered once more
 * @returns {Promise<number>} how many papers still wait
 */
export function drain(why = {}) {
  if (running) again = {...again, ...why};
  else running = alone(() => sendAll(why)).then(rest).catch(failed);
  return running;
}

async function rest() {
  running = undefined;
  if (again) {
    const why = again;
    again = undefined;
    return drain(why);
  }
  const total = await countWaiting();
  clearTimeout(timer);
  if (total) timer = setTimeout(drain, delayOf(await getMeta("pause")) || IDLE_SECONDS * 1000);
  return total;
}

/** The device's own storage failed: nothing is known to be sent, and the person is told. */
function failed(error) {
  running = again = undefined;
  console.error(error);
  tell({type: "trouble"});
  return NaN;
}

async function sendAll({eager, now}) {
  const held = await getMeta("pause");
  if (held && !now && !(eager && !held.told) && !isOver(held)) return;
  const total = await countWaiting();
  const tried = new Set();
  let most = held && held.doubts > DOUBTED ? 1 : MOST;
  let misses = 0;
  for (let batch; (batch = await nextBatch(tried, most, now)).length; ) {
    tell({type: "sending", done: total - (await countWaiting()), total});
    try {
      await exchange(batch);
      await setMeta("pause", undefined);
    } catch (error) {
      if (isRefusal(error)) {
        if (batch.length == 1) await needsYou(batch[0], "refused", error.status == 413 ? "too_large" : "malformed");
        else batch.forEach(({id}) => tried.delete(id));
        most = 1; // one of them is not liked: it must not hold up the others
      } else if (most == 1 && error.status >= 500 && ++misses < DOUBTED) await putOff(batch[0]);
      else return stop(error);
    }
  }
  await letGo();
  tell({type: "sent", done: total - (await countWaiting()), total});
}

/** The office itself said that this request is wrong; whoever else says so is not heard. */
const isRefusal = (error) => error instanceof NoAnswer && error.ours && [400, 413, 415, 422].includes(error.status);

async function stop(error) {
  if (!(error instanceof NoAnswer)) console.error(error);
  const {status, retryAfter} = error;
  const held = await getMeta("pause");
  const doubts = status >= 500 ? ((held && held.doubts) || 0) + 1 : 0;
  await setMeta("pause", {...pause(held, retryAfter), doubts});
  tell({type: "waiting", total: await countWaiting()});
}

async function exchange(batch) {
  const receipts = batch.map(({receipt}) => receipt).filter(Boolean);
  const envelopes = batch.map(({envelope}) => envelope);
  const {epoch, results} = await post("/sync/v1/inbox", {envelopes, ...(receipts.length && {receipts})});
  if (!epoch || results.length != batch.length) throw new NoAnswer(0);
  await learn(epoch);
  for (let at = 0; at < batch.length; at++) await settle(batch[at], results[at], epoch);
  tell({type: "outbox"});
}

/** What the inbox says of one paper. Only a receipt that verifies changes its mark; nothing said here deletes anything. */
async function settle(row, {id, outcome, reason, receipt}, epoch) {
  if (id != row.id && id !== null) throw new NoAnswer(0);
  if (await isReceiptOf(receipt, row)) {
    return changeRow(row.id, (kept) => {
      const name = receipt.at == "centre" ? "receipt" : "hubReceipt";
      kept[name] = kept[name] || receipt;
      kept.epoch = epoch;
      delete kept.problem;
      delete kept.pause;
    });
  }
  if (outcome == "refused" || outcome == "conflict") return needsYou(row, outcome, reason || null, epoch);
  return putOff(row); // parked, or a receipt that does not verify: it stays and is offered again
}

const putOff = ({id}) =>
  changeRow(id, (kept) => {
    kept.attempts++;
    kept.pause = pause(kept.pause);
  });

const needsYou = ({id}, outcome, reason, epoch) =>
  changeRow(id, (kept) => {
    kept.problem = {outcome, reason};
    kept.epoch = epoch || kept.epoch;
  });

/** The next papers in the order of sending that fit one request. */
async function nextBatch(tried, most, now) {
  const batch = [];
  let bytes = 0;
  await transact("readonly", async (store) => {
    const epoch = await asked(store("meta").get("epoch"));
    await eachRow(store, (row) => {
      const wanted = now ? row.problem || isWaiting(row, epoch) : isWaiting(row, epoch) && isOver(row.pause);
      if (tried.has(row.id) || !wanted) return true;
      bytes += row.envelope.sealed.length + 700; // its other members and an old receipt
      if (batch.length && bytes > MOST_BYTES) return false;
      batch.push({id: row.id, digest: row.digest, envelope: row.envelope, receipt: row.receipt});
      return batch.length < most;
    });
  });
  for (const {id} of batch) tried.add(id);
  return batch;
}

/** Not yet received, or received in an epoch that a restore has ended: then it is offered once more. */
function isWaiting(row, epoch) {
  if (!row.envelope) return false;
  const offeredNow = row.epoch && !(epoch > row.epoch);
  return row.receipt || row.hubReceipt || row.problem ? !offeredNow : true;
}

/** @returns {Promise<number>} papers that are not yet at the office or the hub and need no person */
export async function countWaiting() {
  let total = 0;
  await transact("readonly", async (store) => {
    const epoch = await asked(store("meta").get("epoch"));
    await eachRow(store, (row) => void (total += isWaiting(row, epoch) ? 1 : 0));
  });
  return total;
}

/** Sealed bytes go 30 days after the office's receipt; the paper itself stays on the list. */
async function letGo() {
  const now = Date.parse(await getMeta("officeTime"));
  await transact("readwrite", (store) =>
    eachRow(store, (row, cursor) => {
      if (!row.envelope || !row.receipt || now - Date.parse(row.receipt.received_at) <= KEPT_MILLISECONDS) return;
      delete row.envelope;
      cursor.update(row);
    }),
  );
}
