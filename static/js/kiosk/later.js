// How does a person go on elsewhere? The unfinished form in a code for a phone, or under four words; a receipt with a code.

import { b64, concat, random } from "../lib/bytes.js";
import { openDraft } from "../offline/drafts.js";
import { asked, transact } from "../offline/store.js";
import { qr } from "./qr.js";
import { ask, cardSalt, derive, freshDigits, freshWords, lockUp, say } from "./words.js";

const MOST_SIGNS = 1100; // of one code: a phone reads it from a screen at arm's length
const SVG = "http://www.w3.org/2000/svg";

/** Two buttons, each a way to take the newest draft along. */
export async function start(element) {
  const carried = await newest();
  const ways = { phone: () => showCode(element, carried), card: () => showCard(element, carried) };
  for (const press of element.querySelectorAll("[data-do]")) {
    press.hidden = !carried;
    press.addEventListener("click", () => ways[press.dataset.do]());
  }
  if (!carried) say(element, "none");
}

/** What was written last, and is not sent. Photos do not fit on a card. */
async function newest() {
  const names = await transact("readonly", (store) => asked(store("drafts").getAllKeys()));
  const drafts = await Promise.all(names.map(async (form) => ({ form, ...(await openDraft(form)) })));
  const [last] = drafts.filter(({ form, answers, print }) => answers && !print && form != "cv").sort((one, other) => (one.at < other.at ? 1 : -1));
  if (!last) return undefined;
  const answers = Object.fromEntries(Object.entries(last.answers).filter(([, { type }]) => !type));
  return { ...last, answers };
}

async function showCode(element, carried) {
  const [digits, salt] = [freshDigits(), random(16)];
  const { key } = await derive(digits, salt);
  const whole = b64(concat(salt, await lockUp(key, carried)));
  if (whole.length > MOST_SIGNS) return say(element, "long");
  element.querySelector("[data-code]").replaceChildren(drawn(`kiosk/take#${whole}`));
  element.querySelector("[data-digits]").textContent = digits;
  return say(element, "phone");
}

async function showCard(element, carried) {
  say(element, "making");
  const words = freshWords(4);
  const { name, key } = await derive(words, cardSalt());
  const { status } = await ask("", { name, sealed: b64(await lockUp(key, carried)) });
  element.querySelector("[data-words]").textContent = words;
  say(element, status == 201 ? "card" : "failed");
}

/** The receipt, on the screen and on paper, with the address at which the person's own phone asks for this paper. */
export function codeOnReceipt() {
  const main = document.getElementById("main");
  new MutationObserver(() => {
    const code = main.querySelector(".receipt .code");
    if (code && !main.querySelector(".qr")) code.parentElement.after(drawn(`papers/${code.textContent}`));
  }).observe(main, { childList: true, subtree: true });
}

function drawn(path) {
  const rows = qr(`${location.origin}/${document.documentElement.lang}/${path}`);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `-4 -4 ${rows.length + 8} ${rows.length + 8}`);
  svg.setAttribute("class", "qr");
  const shape = svg.appendChild(document.createElementNS(SVG, "path"));
  shape.setAttribute("d", rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join(""));
  return svg;
}
