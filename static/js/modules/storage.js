// How much does this device keep, and will it stay? A meter, and the wish that the browser clear nothing by itself.

import { button, make } from "../lib/make.js";
import { grouped } from "../lib/spoken.js";
import { t } from "../lib/words.js";

/** Fills `element` where the browser can say. */
export async function start(element) {
  const { storage } = navigator;
  if (!storage || !storage.estimate) return;
  const { usage, quota } = await storage.estimate();
  const isSafe = await storage.persisted();
  const words = t("js.f.storage_used", { used: size(usage), room: size(quota - usage) });
  const meter = make("meter", { max: quota, value: usage, "aria-labelledby": "storage" });
  const ask = button(t("js.f.storage_ask"), () => persist(element), "btn plain");
  element.replaceChildren(
    make("div", { class: "card" }, make("p", { id: "storage" }, words), meter, make("p", { role: "status" }, isSafe && t("js.f.storage_safe"))),
    ...(isSafe ? [] : [make("p", {}, ask)]),
  );
}

async function persist(element) {
  const isSafe = await navigator.storage.persist();
  if (isSafe) await start(element);
  else element.querySelector("[role=status]").textContent = t("js.f.storage_no");
}

function size(bytes) {
  if (bytes < 1e6) return `${grouped(Math.ceil(bytes / 1e3))}\u00a0kB`;
  return bytes < 1e9 ? `${grouped(Math.round(bytes / 1e5) / 10)}\u00a0MB` : `${grouped(Math.round(bytes / 1e8) / 10)}\u00a0GB`;
}
