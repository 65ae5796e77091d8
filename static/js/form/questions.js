// What does the form ask, and what has the person answered? Reads the server's own HTML, the one place for both.

import { readers } from "../lib/typed.js";
import { typedIn } from "./echo.js";

const READ = {
  yes_no: (question) => picked(question).map((value) => value === "yes")[0],
  one_of: (question) => picked(question)[0],
  many_of: (question) => someOf(picked(question)),
  address: addressOf,
  group: (question) => someOf(rowsOf(question).map(answersIn).filter((row) => Object.keys(row).length)),
  file: (question) => controlsOf(question)[0].held,
};

/** The questions directly inside `root` (the form, or one row of a group), in order. */
export function questionsIn(root) {
  const group = root.closest("[data-question]");
  return [...root.querySelectorAll("[data-question]")]
    .filter((element) => element.parentElement.closest("[data-question]") === group)
    .map(questionOf);
}

/** A question with its limits (`min`, `maxLength`, …) as the attributes of its element spell them. */
function questionOf(element) {
  const { question: name, required, shownIf, check, ...limits } = element.dataset;
  return {
    ...limits,
    element,
    name,
    required: required !== undefined,
    shownIf: shownIf && JSON.parse(shownIf),
    check: check && JSON.parse(check),
  };
}

/** The last box, "what I wrote is true", as a question of its own. */
export function statementOf(form) {
  const box = form.elements.true_statement;
  return box && { element: box.closest(".field"), name: box.name, short: box.labels[0].textContent.trim() };
}

/** The inputs of a question, without the boxes beside the answer ("later"). */
export function controlsOf({ element }) {
  return [...element.querySelectorAll("input, select, textarea")].filter((input) => !input.name.includes("__"));
}

/** Has the person said that this answer will follow? */
export function isPutOff({ element, name }) {
  return [...element.querySelectorAll("input")].some((input) => input.name.endsWith(`${name}__later`) && input.checked);
}

/** The rows of a group: one element for each. */
export function rowsOf({ element }) {
  return [...element.querySelectorAll("[data-row]")];
}

/** The answer as the protocol spells it; undefined: not answered; null: cannot be understood. */
export function answerOf(question) {
  if (isPutOff(question)) return undefined;
  const read = READ[question.type];
  if (read) return read(question);
  const typed = typedIn(controlsOf(question)[0]).trim();
  const reader = readers[question.type];
  return typed && reader ? reader(typed, +question.decimals || 0) : typed || undefined;
}

function answersIn(row) {
  const answers = {};
  for (const question of questionsIn(row)) {
    const answer = question.element.hidden ? undefined : answerOf(question);
    if (answer !== undefined) answers[question.name] = answer;
  }
  return answers;
}

function picked(question) {
  return controlsOf(question)
    .filter((input) => input.checked)
    .map((input) => input.value);
}

function addressOf(question) {
  const parts = controlsOf(question).map((input) => [input.name.split(".").pop(), input.value.trim()]);
  const given = parts.filter(([, value]) => value);
  return given.length ? Object.fromEntries(given) : undefined;
}

function someOf(list) {
  return list.length ? list : undefined;
}
