/** What does the device do by itself? It answers pages from what it holds, keeps that fresh, sends what waits when the
 * network comes, and shows the office's news. It touches nothing but GET, and no address but pages and their files. */

import {refresh} from "./js/offline/boxes.js";
import {drain} from "./js/offline/drain.js";
import {getMeta, setMeta} from "./js/offline/store.js";
import {missingPage, storedPage} from "./sw/compose.js";
import {follow, known} from "./sw/feed.js";
import {dropOldFiles, keepFiles, localeOf, localesInUse} from "./sw/files.js";
import {hearOfLaw} from "./sw/laws.js";
import {pull} from "./sw/pull.js";
import {open, show, subscribeAgain} from "./sw/push.js";
import {share} from "./sw/session.js";

/** A new version is taken only whole. It takes over at once, but no page is loaded again: its own files stay at hand. */
addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(dropOldFiles().then(() => clients.claim())));
addEventListener("fetch", answer);
addEventListener("message", (event) => event.waitUntil(hear(event.data)));
addEventListener("message", share);
addEventListener("sync", (event) => event.waitUntil(drain({eager: true}).then(wantMore)));
addEventListener("periodicsync", (event) => event.waitUntil(lookAround()));
addEventListener("push", (event) => event.waitUntil(show(event.data)));
addEventListener("notificationclick", (event) => event.waitUntil(open(event.notification)));
addEventListener("pushsubscriptionchange", (event) => event.waitUntil(subscribeAgain(event)));

async function install() {
  await Promise.all((await localesInUse()).map(keepFiles));
  await skipWaiting();
}

function answer(event) {
  const {request} = event;
  const url = new URL(request.url);
  if (request.method != "GET" || url.origin != location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(fileOf(request));
  else if (request.mode == "navigate" && isPage(url.pathname)) event.respondWith(pageOf(request, url));
}

/** Pages of a language, and the door to them; never a form's errors, which only the server knows. */
const isPage = (path) => path == "/" || (!!localeOf(path) && !path.endsWith("/again"));

const fileOf = async (request) => (await caches.match(request.url)) || fetch(request);

async function pageOf(request, url) {
  const stored = url.search ? undefined : await storedPage(url).catch(console.error);
  return stored || fetch(request).catch(() => withoutNetwork(url));
}

async function withoutNetwork(url) {
  if (url.pathname == "/") return Response.redirect(`/${(await getMeta("locale")) || (await localesInUse())[0]}/`);
  const stored = url.search && (await storedPage(url));
  return stored || fetch(url, {cache: "force-cache"}).catch(() => missingPage(url)); // read before, by this browser's cache
}

async function hear({type, locale, look, text, theme, asked, scope}) {
  if (scope) return hearOfLaw(type, scope, {follow, known});
  if (type == "prefs") await setMeta("look", {text, theme});
  if (type != "pull" || !localeOf(`/${locale}/`)) return;
  await setMeta("look", look);
  await setMeta("locale", locale);
  await pull(locale, asked);
}

/** The browser calls again, later, as long as something waits. */
function wantMore(left) {
  if (left) throw new Error(`${left} waiting`);
}

async function lookAround() {
  await drain({eager: true});
  await refresh().catch(() => {});
  await pull(await getMeta("locale"));
}
