/** Can this device tell its owner when an office answers? One button; the browser is asked only when it is pressed. */

import {b64} from "../lib/bytes.js";
import {button, make} from "../lib/make.js";
import {t} from "../lib/words.js";
import {eachRow, getMeta, setMeta, transact} from "../offline/store.js";

const SUBSCRIPTIONS = "/push/v1/subscriptions";
const MOST_PAPERS = 100;
const DAY_MS = 86400000;

/**
 * Say how it stands, with the button that changes it; what the server knows is brought up to date. With `data-offer`, as
 * beside a paper, nothing is said unless it can be turned on.
 * @param {HTMLElement} element
 */
export async function start(element) {
  const {shared, screen} = document.documentElement.dataset;
  if (shared || screen == "kiosk" || (await getMeta("shared"))) return element.replaceChildren(); // the next person must not be told
  const can = self.PushManager && navigator.serviceWorker;
  const subscription = can && (await current());
  if (subscription) sync(subscription.endpoint).catch(() => {}); // no signal: at the next visit
  if ("offer" in element.dataset) return offer(element, can && !subscription);
  if (!can) return show(element, navigator.standalone === false ? "install" : "none");
  return tellState(element, subscription);
}

/** Stop being told, on this device and at the server. @returns {Promise<void>} */
export async function turnOff() {
  const subscription = await current();
  if (!subscription) return;
  await subscription.unsubscribe();
  await setMeta("pushed", undefined);
  await call("DELETE", {endpoint: subscription.endpoint}).catch(() => {}); // the push service will say that it is gone
}

async function tellState(element, subscription) {
  if (Notification.permission == "denied") show(element, "denied");
  else if (subscription) show(element, "on", "turn_off", turnOff);
  else show(element, "off", "turn_on", turnOn);
}

function offer(element, can) {
  if (can && Notification.permission != "denied") show(element, "offer", "turn_on", turnOn);
}

/** The sentence for a state and, where something can be done, the button for it. */
function show(element, state, words, act) {
  const press = async () => {
    show(element, "busy");
    try {
      await act();
      await tellState(element, await current());
    } catch (error) {
      show(element, "failed", words, act);
    }
  };
  const told = make("p", {role: "status"}, t("js.n." + state));
  element.replaceChildren(told, ...(act ? [button(t("js.n." + words), press)] : []));
}

async function turnOn() {
  if ((await Notification.requestPermission()) == "granted") await sync();
}

async function subscribe() {
  const {pushManager} = await navigator.serviceWorker.ready;
  const {public: applicationServerKey} = await (await fetch("/push/v1/key", {credentials: "omit"})).json();
  const held = await pushManager.getSubscription();
  if (held && b64(new Uint8Array(held.options.applicationServerKey)) != applicationServerKey) await held.unsubscribe();
  return pushManager.subscribe({userVisibleOnly: true, applicationServerKey});
}

/** Tell the server which papers this device follows: when they changed, and once a day, as browsers lose it silently. */
async function sync(endpoint) {
  const items = (await papers()).slice(-MOST_PAPERS);
  const print = [endpoint, ...items.map(({id}) => id), Math.floor(Date.now() / DAY_MS)].join();
  if ((await getMeta("pushed")) == print) return;
  const subscription = await subscribe();
  await call("POST", {subscription, locale: document.documentElement.lang, items});
  await tellReader(subscription, items);
  await setMeta("pushed", print);
}

/** Whoever chose what to be told is told through this browser too; the cookie that says so goes to the inbox alone. */
function tellReader(subscription, items) {
  const headers = {"content-type": "application/json"};
  return fetch(`/${document.documentElement.lang}/inbox/push`, {method: "POST", headers, body: JSON.stringify({subscription, items})});
}

async function papers() {
  const items = [];
  await transact("readonly", (store) => eachRow(store, ({id, token}) => void (token && items.push({id, token}))));
  return items;
}

async function current() {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration && registration.pushManager.getSubscription();
}

async function call(method, value) {
  const body = JSON.stringify(value);
  const headers = {"content-type": "application/json"};
  const response = await fetch(SUBSCRIPTIONS, {method, headers, body, credentials: "omit", redirect: "error"});
  if (!response.ok) throw new Error(response.status);
}
