/** What was this person writing? Drafts lie encrypted, and each has its paper's id from the first save on, so that
 * pressing send twice, or in two tabs, is one paper. A sent draft stays until no correction can be asked any more. */

import {newTicket} from "../lib/ids.js";
import {referenceOf} from "../lib/reference.js";
import {lock, unlock} from "./lock.js";
import {asked, transact} from "./store.js";

/** @typedef {{version: number, answers: Object, at: string, step: *, sent?: {id: string, reference: string}}} Draft */

/**
 * Keep what is written so far. New writing after a draft was sent gets an id of its own; with `sent` the id stays.
 * @param {string} form its slug
 * @param {Draft} draft
 * @returns {Promise<void>}
 */
export async function saveDraft(form, draft) {
  const before = await openDraft(form);
  const {id, claim, print} = before && (draft.sent || !before.print) ? before : await newTicket();
  await put(await rowOf(form, {...draft, id, claim, print}));
}

/** @param {string} form @returns {Promise<Draft|undefined>} with `sent` where it is a paper already */
export async function loadDraft(form) {
  const draft = await openDraft(form);
  if (!draft || !draft.answers) return undefined;
  return draft.print ? {...draft, sent: {id: draft.id, reference: await referenceOf(draft.id)}} : draft;
}

/** @param {string} form @returns {Promise<void>} */
export const dropDraft = (form) =>
  transact("readwrite", (store) => {
    store("drafts").delete(form);
  });

/** @returns {Promise<Array<Draft>>} drafts not yet sent, each with its `form` */
export async function listDrafts() {
  const forms = await transact("readonly", (store) => asked(store("drafts").getAllKeys()));
  const drafts = await Promise.all(forms.map(async (form) => ({form, ...(await loadDraft(form))})));
  return drafts.filter(({answers, sent}) => answers && !sent);
}

/**
 * @param {string} form
 * @returns {Promise<(Draft & {id: string, claim: string, print?: string})|undefined>} with its ticket, and the print of the
 *   answers that were sent under it
 */
export async function openDraft(form) {
  const row = await transact("readonly", (store) => asked(store("drafts").get(form)));
  const draft = row && (await unlock(row.locked, form));
  return draft && {...draft, id: row.id};
}

/** @param {string} form @param {Object} draft with its ticket @returns {Promise<Object>} the row that holds it, locked */
export const rowOf = async (form, {id, ...draft}) => ({form, id, sent: !!draft.print, locked: await lock(draft, form)});

/** A save that was under way while the draft was sent comes too late: it does not make it unsent. */
const put = (row) =>
  transact("readwrite", async (store) => {
    const {id, sent} = (await asked(store("drafts").get(row.form))) || {};
    if (!sent || row.sent || id != row.id) store("drafts").put(row);
  });
