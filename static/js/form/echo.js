// What was understood of what was typed? Says it back gently, and hides a person's number after it was entered.

import { make } from "../lib/make.js";
import { day, grouped, masked, won } from "../lib/spoken.js";
import { readers } from "../lib/typed.js";
import { t } from "../lib/words.js";

const SAY = { date: (answer) => day(answer, true), money: won, phone: String, number: (answer) => grouped(+answer) };
const hidden = new WeakMap();

/** What the person typed, also while the field shows dots. */
export function typedIn(input) {
  const kept = hidden.get(input);
  return kept && input.value === masked(kept) ? kept : input.value;
}

/** Lets one question say back what it understood. */
export function echo(question, input) {
  if (question.type === "person_number") return maskAfterEntry(input);
  if (!SAY[question.type]) return undefined;
  const line = make("p", { class: "hint", role: "status" });
  input.after(line);
  input.addEventListener("change", () => (line.textContent = understood(question, input.value)));
  return undefined;
}

function understood(question, typed) {
  const answer = readers[question.type](typed, +question.decimals || 0);
  const said = answer === null ? "" : SAY[question.type](answer);
  const same = said.replace(/\u00a0/g, " ") === typed.trim();
  return said && !same ? t("js.f.understood", { said }) : "";
}

/** Shows dots in place of the last digits whenever the person is elsewhere. */
export function maskAfterEntry(input) {
  const hide = () => {
    const number = readers.person_number(typedIn(input));
    if (!number) return;
    hidden.set(input, number);
    input.value = masked(number);
  };
  input.addEventListener("blur", hide);
  input.addEventListener("focus", () => (input.value = typedIn(input)));
  input.addEventListener("dure:restored", hide);
}
