// What did this person bring from a kiosk? An unfinished form, in a code or under four words.

import { unb64 } from "../lib/bytes.js";
import { ask, cardSalt, derive, open, say } from "../kiosk/words.js";
import { rowOf } from "../offline/drafts.js";
import { transact } from "../offline/store.js";

const SALT = 16;

/** Asks for the words, or for the digits that belong to the code in the address. */
export function start(element) {
  const code = location.hash.slice(1);
  const form = element.querySelector("form");
  if (code) history.replaceState(null, "", location.pathname); // it stays in no list of pages
  form.hidden = !code && !("card" in element.dataset);
  say(element, form.hidden ? "none" : "");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say(element, "opening");
    const typed = form.querySelector("input").value;
    const carried = await (code ? byCode(typed, unb64(code)) : byCard(typed)).catch(({ message }) => say(element, { 429: "wait", 0: "line" }[message] || "wrong"));
    if (carried) location.assign(await keep(carried));
  });
}

async function byCode(typed, bytes) {
  const { key } = await derive(typed, bytes.slice(0, SALT));
  return open(key, bytes.subarray(SALT));
}

async function byCard(typed) {
  const { name, key } = await derive(typed, cardSalt());
  const answer = await ask("take", { name });
  if (!answer.ok) throw new Error(answer.status);
  return open(key, unb64((await answer.json()).sealed));
}

/** The draft goes under this device's own key, with the paper's id that it had: sent from two places it is one paper. */
async function keep({ form, ...draft }) {
  const row = await rowOf(form, draft);
  await transact("readwrite", (store) => void store("drafts").put(row), "strict");
  return `/${document.documentElement.lang}/apply/${form}`;
}
