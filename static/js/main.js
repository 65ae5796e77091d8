/** What does every page do first? Start the modules that its elements name, and nothing that is not needed. */

import {load} from "./lib/bundles.js";
import {t} from "./lib/words.js";

/** Variable of a module to the address of its bundle: the server writes them in, for all bundles to read. */
const bundles = {};

self.bundles = bundles;
const root = document.documentElement;
let tended;

look();
/** At a kiosk nothing begins before the session does. */
const begun = root.dataset.screen && load("kiosk").then((kiosk) => kiosk.begin());
document.querySelectorAll("[data-module]:not([data-needs])").forEach(startModules);
if (!navigator.onLine) tend();
addEventListener("offline", tend);
hasPapers().then((has) => has && beginWithPapers());
new BroadcastChannel("dure").onmessage = ({data}) => (data.type == "pull" ? showStored(data) : tend());
if (document.readyState == "complete") later();
else addEventListener("load", later);

/** One failing module never stops another. */
function startModules(element) {
  for (const name of element.dataset.module.split(" ")) {
    Promise.resolve(begun)
      .then(() => load(name))
      .then((module) => module.start(element))
      .catch((error) => console.error(name, error));
  }
}

/** The look that this person chose is in cookies; a page composed on the device may have an older one. */
function look() {
  for (const name of "text theme screen mm paper low".split(" ")) {
    const [, chosen] = document.cookie.match(`(?:^|; )${name}=(\\w+)`) || [];
    if (chosen) root.dataset[name] = chosen;
    else delete root.dataset[name];
  }
}

/** Whether this device holds papers. A database that is not there is not made. */
function hasPapers() {
  return new Promise((resolve) => {
    const request = indexedDB.open("dure");
    request.onupgradeneeded = () => request.transaction.abort();
    request.onerror = () => resolve(false);
    request.onsuccess = () => {
      const count = request.result.transaction("outbox").objectStore("outbox").count();
      count.onsuccess = () => resolve(count.result > 0);
      request.result.close();
    };
  });
}

/** `data-needs="papers"`: a device without papers loads nothing for it. */
function beginWithPapers() {
  document.querySelectorAll("[data-needs=papers]").forEach(startModules);
  tend();
}

/** From the first paper on, and where there is no signal, somebody looks after the outbox and says how it stands. */
function tend() {
  tended = tended || load("signal").then((signal) => signal.start()).catch(() => (tended = undefined));
}

/** The worker comes when the page can be used already. */
function later() {
  if ("serviceWorker" in navigator) (self.requestIdleCallback || setTimeout)(register);
}

async function register() {
  try {
    await navigator.serviceWorker.register("/sw.js");
    const {active} = await navigator.serviceWorker.ready;
    active.postMessage({type: "pull", locale: root.lang, look: {...root.dataset}});
  } catch (error) {
    console.error(error); // the site works without it, on-line
  }
}

/** How much of the guides this device holds; a head older than a week is said to be old. */
function showStored({bytes, at, old}) {
  const place = document.querySelector("[data-stored]");
  if (!place) return;
  if (!at) place.textContent = t("js.c.pulling", {kb: Math.ceil(bytes / 1000)});
  else place.textContent = t(old ? "js.c.stored_old" : "js.c.stored", {at: new Date(at).toLocaleString(root.lang, {dateStyle: "long", timeStyle: "short"})});
}
