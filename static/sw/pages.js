/** Which pages are on this device? The database `dure-pages` may be lost at any time: it is only a copy of the feed. */

import {asked} from "../js/offline/store.js";

let opened;

/**
 * @param {"readonly"|"readwrite"} mode
 * @param {function(function(string): IDBObjectStore): *} work stores: `pages`, `staged`, `meta`
 * @returns {Promise<*>} what `work` gave, when it is complete
 */
export async function inPages(mode, work) {
  const transaction = (await open()).transaction(["pages", "staged", "meta"], mode);
  const complete = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const given = await work((name) => transaction.objectStore(name));
  await complete;
  return given;
}

/** @param {string} path @returns {Promise<{path, title, tab, main}|undefined>} */
export const findPage = (path) => inPages("readonly", (store) => asked(store("pages").index("path").get(path)));

function open() {
  return (opened =
    opened ||
    new Promise((resolve, reject) => {
      const request = indexedDB.open("dure-pages", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("pages", {keyPath: ["scope", "id"]}).createIndex("path", "path");
        request.result.createObjectStore("staged", {keyPath: ["scope", "id"]});
        request.result.createObjectStore("meta");
      };
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        request.result.onclose = request.result.onversionchange = forget;
        resolve(request.result);
      };
    }).catch((error) => {
      opened = undefined;
      throw error;
    }));
}

function forget({target}) {
  target.close();
  opened = undefined;
}
