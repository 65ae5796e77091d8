// What is different on a screen that a village shares? Large letters, a bar of help on every page, and nothing that stays.

import { load } from "../lib/bundles.js";
import { button, icon, make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { browseQuietly } from "../kiosk/browse.js";
import { keep, keyOfSession } from "../kiosk/session.js";
import { getMeta, setMeta } from "../offline/store.js";

const IDLE_MS = 120000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchmove"];

const root = document.documentElement;
const find = (wanted) => document.querySelector(wanted);
const at = (page) => `/${root.lang}/kiosk${page}`;

/** Before anything else of a page begins. */
export async function begin() {
  root.style.setProperty("--mm", `calc(100vw / ${root.dataset.mm})`);
  leaveFieldsAlone();
  browseQuietly();
  addEventListener("pagehide", () => document.body.replaceChildren()); // nothing to go back to
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  const isStart = location.pathname == at("");
  await (self.session = keyOfSession(isStart));
  const told = find("[data-told]")?.dataset.told;
  if (told) await setMeta("kiosk", JSON.parse(told));
  const { locale = root.lang, helper } = (await getMeta("kiosk")) || {};
  const home = `/${locale}/kiosk`;
  bar(!isStart && home);
  const [back, count, whom] = ["back", "count", "helper"].map((name) => find(`[data-${name}]`));
  if (helper && whom) whom.textContent = helper;
  back?.addEventListener("click", (event) => event.preventDefault(history.back()));
  if (count) countDown(count, home);
  else if (!isStart) watch();
  if (location.pathname.endsWith("/papers/-")) (await load("kiosk/later")).codeOnReceipt();
}

/** A browser keeps what was typed for a tab that comes back, save where it is told not to. */
function leaveFieldsAlone() {
  const tell = () => document.querySelectorAll("form, input, textarea, select").forEach((field) => field.autocomplete == "off" || (field.autocomplete = "off"));
  tell();
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true });
}

function bar(home) {
  const link = (page, words, picture) => make("a", { class: "btn plain", href: at(page) }, icon(picture), " ", t(words));
  const listen = self.speechSynthesis && button(t("js.f.listen"), () => readAloud(listen), "btn plain", "sound");
  const larger = button(t("js.k.larger"), () => choose("text", (+(root.dataset.text || 2) % 5) + 1), "btn plain", "plus");
  const low = button(t("js.k.low"), () => choose("low", 1 - (root.dataset.low || 0)), "btn plain", "down");
  const later = find("#apply[data-form]") && link("/later", "js.k.later", "device");
  const done = home && make("a", { class: "btn end", href: home }, icon("trash"), " ", t("js.k.done"));
  find("[data-kiosk-end]")?.remove();
  find(".site-foot").before(make("footer", { class: "foot-bar no-print" }, listen, link("/help", "js.k.help", "hand"), larger, low, later, done));
}

function choose(name, value) {
  keep(name, value);
  root.dataset[name] = value;
}

/** The page; on the first one the names of the languages, too, each in its own voice. */
async function readAloud(press) {
  (await load("lib/voice")).speak(press, find("main").innerText);
  for (const { lang, textContent } of document.querySelectorAll(".chips [lang]")) say(textContent, lang);
}

function say(words, lang = root.lang) {
  speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(words), { lang }));
}

/** Is somebody still here? After a while without a touch it is asked. */
function watch() {
  let last = Date.now();
  for (const sign of SIGNS) addEventListener(sign, () => (last = Date.now()), true);
  setInterval(() => {
    if (self.speechSynthesis?.speaking) last = Date.now();
    if (Date.now() - last > IDLE_MS) location.assign(at("/still"));
  }, 1000);
}

/** On that page: so many seconds, and then to the first page, where everything of this person goes. */
function countDown(count, home) {
  const until = Date.now() + count.dataset.count * 1000;
  setInterval(() => {
    const left = Math.ceil((until - Date.now()) / 1000);
    count.textContent = Math.max(0, left);
    if (left < 1) location.replace(home);
  }, 500);
  find("[data-back]").focus();
  if (self.speechSynthesis) say(find("main section").innerText);
}
