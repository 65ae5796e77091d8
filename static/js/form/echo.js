// What was understood of what was typed? Says it back gently, and hides a person's number after it was entered.

import { make } from "../lib/make.js";
import { dayOfYear, grouped, masked, won } from "../lib/spoken.js";
import { readers } from "../lib/typed.js";
import { t } from "../lib/words.js";

const SAY = { date: dayOfYear, money: won, phone: String, number: (answer) => grouped(+answer) };
/** After a pause in typing, and never on leaving the field: a line that appears then would move the button away. */
const PAUSE_MS = 600;
const hidden = new WeakMap();

/** What the person typed, also while the field shows dots. */
export function typedIn(input) {
  const kept = hidden.get(input);
  return kept && input.value === masked(kept) ? kept : input.value;
}

/** Lets one question say back what it understood. */
export function echo(question, input) {
  if (question.type === "person_number") maskAfterEntry(input);
  else if (SAY[question.type]) sayBack(question, input);
}

function sayBack(question, input) {
  const line = make("p", { class: "hint", role: "status" });
  let timer;
  input.after(line);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => (line.textContent = understood(question, input.value)), PAUSE_MS);
  });
}

function understood(question, typed) {
  const answer = readers[question.type](typed, +question.decimals || 0);
  const said = answer === null ? "" : SAY[question.type](answer);
  const same = said.replace(/\u00a0/g, " ") === typed.trim();
  return said && !same ? t("js.f.understood", { said }) : "";
}

/** Shows dots in place of the last digits whenever the person is elsewhere. */
function maskAfterEntry(input) {
  const hide = () => {
    const number = readers.person_number(typedIn(input));
    if (!number) return;
    hidden.set(input, number);
    input.value = masked(number);
  };
  input.addEventListener("blur", hide);
  input.addEventListener("focus", () => {
    if (input.value === typedIn(input)) return;
    input.value = typedIn(input);
    input.select();
  });
  input.addEventListener("dure:restored", hide);
}
