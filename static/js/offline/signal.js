/** Who looks after the outbox while a page is open? It sends when something changed, and says in one line how it stands. */

import {load} from "../lib/bundles.js";
import {say} from "../lib/strip.js";
import {t} from "../lib/words.js";
import {countWaiting, drain} from "./drain.js";
import {asked, transact} from "./store.js";
import {watch} from "./watch.js";

/** @returns {Promise<void>} when the first try is over */
export async function start() {
  watch(hear);
  addEventListener("online", () => showWaiting().then(() => drain({eager: true})));
  addEventListener("offline", showWaiting);
  document.addEventListener("visibilitychange", () => document.visibilityState == "visible" && drain({eager: true}));
  await showWaiting();
  await drain({eager: true});
}

function hear({type, done, total}) {
  const show = {sending: showSending, sent: showSent, waiting: showWaiting, trouble: showTrouble}[type];
  if (show) show(done, total);
}

function showSending(done, total) {
  if (!total) return;
  say(t("js.c.sending", {done, total}), {picture: "sync", kind: "syncing", progress: {done, total}});
}

/** Files follow when their papers are there. */
async function sendFiles() {
  if (await transact("readonly", (store) => asked(store("files").count()))) (await load("uploads")).sendFiles();
}

function showSent(done, total) {
  sendFiles().catch(console.error);
  if (done && done == total) say(t("js.c.sent", {n: done}), {picture: "yes", kind: "sent"});
  else if (total) showWaiting();
}

async function showWaiting() {
  const n = await countWaiting();
  const act = {words: t("js.c.send_now"), press: () => drain({now: true})};
  if (!n) say(navigator.onLine ? "" : t("js.c.no_signal"));
  else if (navigator.onLine) say(t("js.c.waiting", {n}), {picture: "sync", act});
  else say(t("js.c.kept", {n}));
}

function showTrouble() {
  say(t("js.c.trouble"));
}
