/** What has this person sent, and where is it now? One row per paper; a row is only ever let go of as the protocol says. */

import {canonical} from "../lib/canonical.js";
import {b64, concat, sha256, unb64, utf8} from "../lib/bytes.js";
import {newTicket, tokenOf} from "../lib/ids.js";
import {load} from "../lib/bundles.js";
import {readReference, referenceOf} from "../lib/reference.js";
import {openBox} from "./boxes.js";
import {drain} from "./drain.js";
import {openDraft, rowOf as draftRow} from "./drafts.js";
import {sealKey} from "./keys.js";
import {lock, unlock} from "./lock.js";
import {sealEnvelope} from "./seal.js";
import {asked, changeRow, eachRow, transact} from "./store.js";
import {tell} from "./watch.js";

const LARGE = /"data":".{12000}/; // a file worth sending by itself

/** @typedef {{id: string, reference: string, form: string, version: number, title: string, office: string,
 *   locale: string, at: string, seq: number, about?: string, marks: {device: string, hub: ?string,
 *   office: ?string}, receipt?: Object, hubReceipt?: Object, status?: Object, problem?: {outcome: string,
 *   reason: ?string}, attempts: number, files?: Array<{digest: string, done?: string}>, sealed: boolean}} Paper */

/**
 * Seal the answers and keep them in the outbox; what is resolved is on the disk. Then it begins to be sent.
 * The same answers of one draft, sent twice, are one paper.
 * @param {{form: string, version: number, locale: string, title: string, office: string, answers: Object, about?: string,
 *   draft?: string, helper?: *, urgent?: boolean}} order `draft`: its name, where it is not the form's; `about`: the id of this device's paper that a reply or withdrawal belongs to
 * @returns {Promise<{id: string, reference: string}>}
 */
export async function send(order) {
  const draft = order.about ? undefined : await openDraft(nameOf(order));
  return keep(order, draft && (await belongs(draft, order.answers)) ? draft : await newTicket(), draft);
}

/** @returns {Promise<Array<Paper>>} the papers of this device that this person may read, newest first */
export async function listPapers() {
  const rows = [];
  await transact("readonly", (store) => eachRow(store, (row) => void rows.push({...row, envelope: !!row.envelope})));
  return (await Promise.all(rows.reverse().map(paperOf))).filter(Boolean);
}

/** @param {string} reference as shown or as typed @returns {Promise<Paper|undefined>} */
export async function findPaper(reference) {
  const wanted = readReference(reference);
  return wanted ? (await listPapers()).find((paper) => paper.reference == wanted) : undefined;
}

/** @param {{reference: string, seq?: number}} paper @returns {string} its page; at a kiosk no address names a paper */
export function pageOf({reference, seq}) {
  const {lang, dataset} = document.documentElement;
  return `/${lang}/papers/${dataset.screen ? "-#" + (seq || "") : reference}`;
}

/** @param {string} id @returns {Promise<{envelope: Object, receipt: ?Object}>} what can be carried by hand; still sealed */
export async function exportPaper(id) {
  const {envelope, receipt} = await get(id);
  return {envelope, receipt: receipt || null};
}

/**
 * Take a paper off this device's list. Sealed bytes that the office has not had for 30 days stay to be offered again;
 * a paper that the office never had is then no more.
 * @param {string} id
 */
export async function forget(id) {
  const {receipt, hubReceipt} = (await get(id)) || {};
  if (receipt || hubReceipt) await changeRow(id, strip);
  else await transact("readwrite", (store) => void store("outbox").delete(id), "strict");
  tell({type: "outbox"});
}

/** Leave nothing readable on this device: drafts, answers, claims and the key go; what is sealed stays until it is safe. */
export async function leaveNothing() {
  await transact("readwrite", async (store) => {
    store("drafts").clear();
    for (const one of ["deviceKey", "jobs.mine"]) store("meta").delete(one);
    await eachRow(store, (row, cursor) => {
      strip(row);
      cursor.update(row);
    });
  }, "strict");
  tell({type: "outbox"});
}

function strip(row) {
  for (const name of ["locked", "token", "box"]) delete row[name];
}

/** Whether these answers go under the draft's id: it was not sent yet, or exactly they were and are still here. */
async function belongs(draft, answers) {
  return !draft.print || (draft.print == (await printOf(draft, answers)) && !!(await get(draft.id)));
}

/** Of two tabs that send one draft the first wins; other answers than its own become a paper of their own. */
async function keep(order, ticket, draft) {
  const {files, ...row} = await sealed(order, ticket);
  const done = draft && (await draftRow(nameOf(order), {...draft, ...ticket, print: row.print}));
  const held = await add(row, done, files);
  if (held && held.print != row.print) return keep(order, await newTicket(), draft);
  tell({type: "outbox"});
  askForBackgroundSync();
  drain({eager: true});
  return {id: row.id, reference: row.reference};
}

const nameOf = ({draft, form}) => draft || form;

async function sealed({about, draft, helper, urgent, title, office, answers, ...kind}, ticket) {
  const [slipped, files] = await withSlips(answers);
  const contents = {...kind, answers: slipped, ...(about && {about: {id: about, claim: await claimOf(about)}}), ...(helper && {helper})};
  const {envelope, digest} = await sealEnvelope(ticket, contents, await sealKey(), urgent);
  return {
    id: ticket.id,
    reference: await referenceOf(ticket.id),
    envelope,
    digest,
    print: await printOf(ticket, answers),
    token: await tokenOf(ticket.claim),
    locked: await lock({...kind, title, office, about, draft, claim: ticket.claim, at: envelope.created}, ticket.id),
    attempts: 0,
    files,
  };
}

/** Larger files follow the paper; what has none of them is not asked twice. */
const withSlips = async (answers) =>
  LARGE.test(JSON.stringify(answers)) ? (await load("uploads")).sealFiles(answers) : [answers, []];

/** Which answers were sent, told apart without being readable: the claim is the salt. */
const printOf = async ({claim}, answers) => b64(await sha256(concat(unb64(claim), utf8(canonical(answers)))));

/** One strict transaction for the paper, its files, its place in the line and its draft. A row that is there already stays. */
const add = (row, draft, files) =>
  transact("readwrite", async (store) => {
    const held = await asked(store("outbox").get(row.id));
    if (held) return held;
    const seq = ((await asked(store("meta").get("seq"))) || 0) + 1;
    store("meta").put(seq, "seq");
    store("outbox").add({...row, seq, ...(files.length && {files: files.map(({digest}) => ({digest}))})});
    for (const file of files) store("files").put({id: row.id, ...file});
    if (draft) store("drafts").put(draft);
    return undefined;
  }, "strict");

const claimOf = async (id) => (await unlock((await get(id)).locked, id)).claim;

const get = (id) => transact("readonly", (store) => asked(store("outbox").get(id)));

async function paperOf(row) {
  const {claim, ...told} = (await unlock(row.locked, row.id)) || {};
  if (!claim) return undefined; // of a session that has ended
  const {id, reference, seq, receipt, hubReceipt, problem, attempts, envelope, files} = row;
  const status = await openBox(row.box, id, claim);
  const marks = {device: told.at, hub: hubReceipt ? hubReceipt.received_at : null, office: receipt ? receipt.received_at : null};
  return {...told, id, reference, seq, marks, receipt, hubReceipt, status, problem, attempts, files, sealed: envelope};
}

/** The browser may send later with no page open; a bonus, never relied on. Papers also ask the browser not to clear us. */
async function askForBackgroundSync() {
  try {
    navigator.storage.persist();
    await (await navigator.serviceWorker.ready).sync.register("outbox");
  } catch (error) {
    // a browser without it, or a person who said no: page, timer and next visit send as well
  }
}
