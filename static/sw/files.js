/** Which files does the device hold to stand without a network? All of one version, or none of it. */

import {pinRoot} from "../js/offline/keys.js";
import {config} from "./config.js";

const PREFIX = "dure-";
const NAME = PREFIX + config.version;

/**
 * Keep everything that pages of one language need. The frame is stored last: where it is, all is.
 * @param {string} locale
 * @returns {Promise<void>} rejects, and keeps nothing new, where one file did not come whole
 */
export async function keepFiles(locale) {
  const shell = await fetchWhole(shellOf(locale));
  const main = await fetchWhole(config.main[locale]);
  if (!(await fitsVersion(shell[1], locale))) throw new Error("the server has another version by now");
  const named = [...(await filesIn(shell[1])), ...(await filesIn(main[1])), ...config.shared, config.main[locale]];
  const files = await Promise.all([...new Set(named)].map(fetchWhole));
  const cache = await caches.open(NAME);
  for (const [path, response] of [...files, shell]) await cache.put(path, response);
}

/** @param {string} locale @returns {Promise<boolean>} whether all files of this language and version are here */
export const hasFiles = async (locale) => !!(await (await caches.open(NAME)).match(shellOf(locale)));

/** The words of the frame may change without the version: ask again; a new version is looked for where it does not fit. */
export async function renewShell(locale) {
  const [path, shell] = await fetchWhole(shellOf(locale));
  if (await fitsVersion(shell, locale)) await (await caches.open(NAME)).put(path, shell);
  else await registration.update();
}

/** @param {string} locale @returns {Promise<Response|undefined>} the frame of pages, of the newest whole version */
export async function shell(locale) {
  return (await (await caches.open(NAME)).match(shellOf(locale))) || caches.match(shellOf(locale));
}

/** @returns {Promise<string[]>} languages that this device read before, and those of the pages that are open */
export async function localesInUse() {
  const pages = await clients.matchAll({includeUncontrolled: true, type: "window"});
  const read = pages.map(({url}) => localeOf(new URL(url).pathname));
  const kept = await Promise.all(Object.keys(config.main).map(async (locale) => (await shell(locale)) && locale));
  return [...new Set([...read, ...kept])].filter(Boolean);
}

/** @param {string} path @returns {string|undefined} the language of a page's address */
export function localeOf(path) {
  const locale = path.split("/")[1];
  return config.main[locale] && path.split("/").length > 2 ? locale : undefined;
}

/** The version before stays, for pages that are still open with it; older ones go. */
export async function dropOldFiles() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name != NAME);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
}

const shellOf = (locale) => `/${locale}/shell`;

/** What is named by its content and here already is not fetched again. */
async function fetchWhole(path) {
  const kept = path.startsWith("/assets/") && (await caches.match(path));
  const response = kept || (await fetch(path, {credentials: "omit", cache: path.startsWith("/assets/") ? "default" : "no-cache"}));
  if (response.status != 200 || response.redirected) throw new Error(path);
  return [path, response];
}

/** A portal's page, or the frame of another version, names another main script than ours. */
async function fitsVersion(response, locale) {
  const html = await response.clone().text();
  const [, root] = html.match(/<meta name="dure-root" content="([\w-]+)"/) || [];
  const fits = html.includes(config.main[locale]);
  if (fits && root) await pinRoot(root);
  return fits;
}

const filesIn = async (response) => (await response.clone().text()).match(/\/assets\/[\w.-]+/g) || [];
