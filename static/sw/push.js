/** What does the person see when the office has news? Declarative Web Push messages, shown by hand where the browser does
 * not; something is always shown, and little on a locked screen. */

import {eachRow, getMeta, transact} from "../js/offline/store.js";
import {refresh} from "../js/offline/boxes.js";
import {post} from "../js/offline/wire.js";
import {config} from "./config.js";
import {pullAlerts, wordsIn} from "./pull.js";

const MOST_PAPERS = 100; // of one subscription, the newest
const DECLARATIVE = 8030; // the number by which such a message is known (RFC 8030)

/** @param {PushMessageData|null} data @returns {Promise<void>} */
export async function show(data) {
  const {title, navigate, app_badge: badge, ...options} = read(data) || (await general());
  await registration.showNotification(title, {icon: "/icon-192.png", ...options, data: {navigate}});
  if (badge >= 0) await navigator.setAppBadge?.(badge).catch(() => {}); // the number of papers with news, on the app's own icon
  if (/\/alerts$/.test(navigate)) await pullAlerts(await locale(), true); // also off-line it stands above every page
  await refresh().catch(() => {}); // no network by now: the paper is asked for when it is opened
}

/** @param {Notification} notification @returns {Promise<*>} */
export async function open(notification) {
  notification.close();
  const url = new URL(notification.data.navigate || "/", location.origin);
  if (url.origin != location.origin) return undefined;
  const pages = await clients.matchAll({type: "window"});
  const page = pages.find((one) => one.url == url.href);
  return page ? page.focus() : clients.openWindow(url.href);
}

/** The push service gave this browser another address: tell the office, for the papers of this device. */
export async function subscribeAgain({oldSubscription, newSubscription}) {
  const subscription = newSubscription || (await registration.pushManager.subscribe(oldSubscription.options));
  const items = [];
  await transact("readonly", (store) => eachRow(store, ({id, token}) => void (token && items.push({id, token}))));
  await post("/push/v1/subscriptions", {subscription, locale: await locale(), items: items.slice(-MOST_PAPERS)});
}

function read(data) {
  try {
    const message = data.json();
    return message.web_push == DECLARATIVE && message.notification.title ? message.notification : undefined;
  } catch (error) {
    return undefined; // empty, or not a message of ours
  }
}

async function general() {
  const spoken = await locale();
  const {notice = "Dure", notice_text} = await wordsIn(spoken);
  return {title: notice, body: notice_text, lang: spoken, navigate: `/${spoken}/papers`};
}

const locale = async () => (await getMeta("locale")) || Object.keys(config.main)[0];
