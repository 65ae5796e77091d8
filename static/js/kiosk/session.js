// When does a person's session at a kiosk begin? Its key lives in this page, and in the worker between two pages.

import { leaveNothing } from "../offline/outbox.js";
import { setMeta } from "../offline/store.js";

const ANSWER_MS = 1500;
const BEAT_MS = 10000; // a worker that hears nothing for 30 seconds is stopped by the browser, and forgets
const workers = navigator.serviceWorker;
const OF_THE_DEVICE = /^(screen|mm|paper)=/;

/**
 * The key of the session that is under way. Where there is none (a new person, a tab that died, a power cut) all that
 * could be read of the one before goes first; what is sealed and still to be sent stays.
 * @param {boolean} fresh whoever was here before has gone
 * @returns {Promise<CryptoKey>}
 */
export async function keyOfSession(fresh) {
  const key = (!fresh && (await tell({}))) || (await begin());
  const share = () => tell({ key });
  workers.ready.then(share);
  workers.addEventListener("controllerchange", share);
  setInterval(share, BEAT_MS);
  return key;
}

async function begin() {
  await Promise.all([leaveNothing(), setMeta("shared", "kiosk"), tell({ key: null })]);
  for (const cookie of document.cookie.split("; ")) if (!OF_THE_DEVICE.test(cookie)) keep(cookie.split("=")[0], "; max-age=0");
  // Cookies that no script reads go by the server's word; without a line they are worth nothing, for want of `visit`.
  await fetch(`/${document.documentElement.lang}/kiosk/end`, { method: "POST", redirect: "manual", signal: AbortSignal.timeout(2 * ANSWER_MS) }).catch(() => {});
  keep("visit", crypto.getRandomValues(new Uint32Array(3)).join(""));
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** A cookie of this session. */
export const keep = (name, value) => (document.cookie = `${name}=${value}; path=/; samesite=lax`);

/** What the worker answers; nothing where there is none yet. */
const tell = (message) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    setTimeout(resolve, workers.controller ? ANSWER_MS : 0);
    port1.onmessage = ({ data }) => resolve(data);
    workers.controller?.postMessage(message, [port2]);
  });
