/** What changed since this device last asked? Changes are staged as they come, so that a cut line loses none of them, and
 * become pages only when the signed head says that all of them, and no others, are there. */

import {canonical} from "../js/lib/canonical.js";
import {b64, sha256, utf8} from "../js/lib/bytes.js";
import {isTrusted, learn} from "../js/offline/keys.js";
import {asked} from "../js/offline/store.js";
import {ask, NoAnswer} from "../js/offline/wire.js";
import {inPages} from "./pages.js";

/**
 * @param {string} scope
 * @param {function(number): void} progress hears the bytes so far, as they went over the wire
 * @returns {Promise<string>} the office's time up to which this device knows all
 */
export async function follow(scope, progress) {
  try {
    return await catchUp(scope, progress);
  } catch (error) {
    if (error instanceof NoAnswer && error.status != 410) throw error;
    await inPages("readwrite", (store) => void store("meta").put({fresh: true}, "staged." + scope));
    await dropStaged(scope);
    return catchUp(scope, progress); // from the beginning, once; the pages kept so far stay until it is whole
  }
}

/** @param {string} scope @returns {Promise<{cursor: string, at: string}|undefined>} what is known of a scope */
export const known = (scope) => inPages("readonly", (store) => asked(store("meta").get(scope)));

async function catchUp(scope, progress) {
  let staged = await inPages("readonly", (store) => asked(store("meta").get("staged." + scope)));
  staged = staged || {...(await known(scope)), fresh: false};
  for (let bytes = 0; ; ) {
    const path = `/sync/v1/feed/${scope}${staged.cursor ? `?after=${encodeURIComponent(staged.cursor)}` : ""}`;
    const {cursor, more, changes, head} = await ask(path);
    progress((bytes += weightOf(path)));
    staged = {cursor, fresh: staged.fresh || !staged.cursor};
    await stage(scope, staged, changes);
    if (!more) return finish(scope, staged, head);
  }
}

async function stage(scope, staged, changes) {
  const rows = await Promise.all(changes.map(async ({id, op, body}) => ({scope, id, body: op == "put" ? body : null, hash: op == "put" ? await hashOf(body) : ""})));
  await inPages("readwrite", (store) => {
    for (const row of rows) store("staged").put(row);
    store("meta").put(staged, "staged." + scope);
  });
}

const hashOf = async (body) => b64(await sha256(utf8(canonical(body))));

async function finish(scope, {cursor, fresh}, head) {
  const [pages, staged] = await inPages("readonly", (store) => Promise.all([all(store("pages"), scope), all(store("staged"), scope)]));
  const live = new Map(fresh ? [] : pages.map(({id, hash}) => [id, hash]));
  for (const {id, hash} of staged) hash ? live.set(id, hash) : live.delete(id);
  if (!(await isHeadOf(head, scope, live))) throw new Error("the head does not fit");
  await inPages("readwrite", (store) => {
    if (fresh) pages.forEach(({id}) => store("pages").delete([scope, id]));
    for (const {id, body, hash} of staged) body ? store("pages").put({...body, scope, id, hash, at: head.at}) : store("pages").delete([scope, id]);
    store("staged").delete(rangeOf(scope));
    store("meta").delete("staged." + scope);
    store("meta").put({cursor, at: head.at}, scope);
  });
  await learn("", head.at);
  return head.at;
}

async function isHeadOf(head, scope, live) {
  const lines = [...live].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, hash]) => `${id} ${hash}\n`);
  const root = b64(await sha256(utf8(lines.join(""))));
  return head && head.scope == scope && head.count == live.size && head.root == root && isTrusted("head", head);
}

const all = (store, scope) => asked(store.getAll(rangeOf(scope)));

const rangeOf = (scope) => IDBKeyRange.bound([scope], [scope, []]);

const dropStaged = (scope) => inPages("readwrite", (store) => void store("staged").delete(rangeOf(scope)));

function weightOf(path) {
  const entry = performance.getEntriesByName(location.origin + path).pop();
  return entry ? entry.encodedBodySize : 0;
}
