/** Which laws did the person ask this device to keep? Each is a scope of its own, followed like the pages from then on. */

import {tell} from "../js/offline/watch.js";
import {inPages} from "./pages.js";

const IS_LAW = /^laws\.[\w-]+\.\w+$/;

/** What a page asks about a law: `keep-law`, `drop-law`, `ask-law`; every page hears how it stands. `follow` and `known`
 * are the worker's own, which this script, shared with pages, cannot ask for by itself. */
export async function hearOfLaw(type, scope, {follow, known}) {
  if (!IS_LAW.test(scope)) return;
  let failed = false;
  if (type == "keep-law") failed = await follow(scope, () => {}).then(() => false, () => true);
  if (type == "drop-law") await drop(scope);
  tell({type: "law", scope, kept: !!(await known(scope)), failed});
}

/** Scopes of the laws that are kept here, in a language. */
export const keptLaws = async (locale) =>
  (await inPages("readonly", (store) => keys(store("meta")))).filter((key) => IS_LAW.test(key) && key.startsWith(`laws.${locale}.`));

const keys = (store) => new Promise((resolve) => (store.getAllKeys().onsuccess = ({target}) => resolve(target.result)));

const drop = (scope) =>
  inPages("readwrite", (store) => {
    for (const name of ["pages", "staged"]) store(name).delete(IDBKeyRange.bound([scope], [scope, []]));
    store("meta").delete(scope);
    store("meta").delete("staged." + scope);
  });
