// How is one question asked? Each answer is a button; what is written or ticked has one beside it.

import { button, icon, make } from "../lib/make.js";
import { readers } from "../lib/typed.js";
import { say } from "./words.js";
import { nameOf, told } from "./told.js";

const RELATIONS = ["spouse", "child", "parent", "grandparent", "sibling", "other"];
const MOST_ALIKE = 9;
const READ = { day: readers.date, money: readers.money, number: readers.number };

/**
 * @param {Checking} checking
 * @param {string} key
 * @param {{settle: function(*): void, back: function(): void, found: function(): void}} ways `settle()` without a value:
 *   the person does not know, or would rather not say
 * @returns {Node[]}
 */
export function question(checking, key, { settle, back, found }) {
  const fact = checking.fact(key);
  const given = checking.value(key);
  const ask = fact.question ? told(fact.question, checking) : say("who");
  const hint = fact.question ? fact.hint && told(fact.hint, checking) : say("who_hint");
  const whose = nameOf(checking.whose(key));
  const words = checking.verdicts().map(({ verdict }) => verdict);
  const settled = words.filter((word) => word != "unknown").length;
  const aside = ["unsure", "rather_not"].map((way) => button(say(way), () => settle(), "choice"));
  return [
    button(say("previous"), back, "back", "prev"),
    make("div", {},
      make("p", { class: "steps", id: "steps" }, say("progress", { count: words.length, settled })),
      make("progress", { max: words.length || 1, value: settled, "aria-labelledby": "steps" }),
    ),
    whose && make("p", { class: "tag" }, icon("person"), say("about", { who: whose })),
    make("fieldset", { "aria-describedby": hint && "hint" },
      make("legend", { class: "ask" }, make("h1", { tabindex: "-1", id: "ask" }, ask)),
      hint && make("p", { class: "hint", id: "hint" }, hint),
      control(fact, given, settle),
      make("div", { class: "choices aside" }, aside),
    ),
    fact.why && make("details", { class: "more" }, make("summary", {}, say("why")), make("p", {}, told(fact.why, checking))),
    make("p", {}, button(say("so_far"), found, "back")),
    make("p", { class: "quiet" }, icon("lock"), " ", say("private_here")),
  ].filter(Boolean);
}

function control(fact, given, settle) {
  if (fact.type == "members") return [pick(say("alone"), given && !given.length, () => settle([])), counts(given || [], settle)];
  if (fact.type in READ) return writing(fact, given, settle);
  if (fact.type == "many_of") return ticking(fact, given, settle);
  const choices = fact.type == "yes_no" ? [[true, say("yes")], [false, say("no")]] : fact.names.map((name) => [name, fact.choices[name]]);
  const picks = choices.map(([value, words]) => pick(words, value === given, () => settle(value)));
  return make("div", { class: fact.type == "region" ? "choices two" : "choices" }, picks);
}

function pick(words, isGiven, press) {
  const one = button(words, press, "choice");
  if (isGiven) one.setAttribute("aria-current", "true");
  return one;
}

/** A form of its own: Enter presses its button. `read` gives the answer, undefined where it cannot be understood. */
function asked(parts, read, wrong) {
  const trouble = make("div", { role: "alert" });
  const onsubmit = (event) => {
    event.preventDefault();
    if (read() === false) trouble.replaceChildren(make("p", { class: "error", id: "error" }, icon("alert"), make("span", {}, wrong)));
  };
  return make("form", { class: "stack", novalidate: true, autocomplete: "off", onsubmit }, trouble, parts, make("p", {}, make("button", { class: "btn" }, say("next"))));
}

function writing({ type, min, max }, given, settle) {
  const input = make("input", { class: "input short num", type: "text", inputmode: type == "number" && "numeric", autocomplete: "off", "aria-labelledby": "ask", value: given });
  const read = () => {
    const value = READ[type](input.value);
    const isWrong = value === null || value < min || value > max;
    input.setAttribute("aria-invalid", isWrong);
    return isWrong ? input.focus() || false : settle(value);
  };
  return asked(input, read, say(`wrong.${type}`));
}

function ticking({ choices, names }, given, settle) {
  const boxes = names.map((value) =>
    make("label", { class: "choice" }, make("input", { type: "checkbox", value, checked: given && given.includes(value) }), make("span", {}, choices[value])),
  );
  const none = pick(say("none_of_these"), given && !given.length, () => settle([]));
  return asked(make("div", { class: "choices" }, boxes, none), () => settle(boxes.filter(({ firstChild }) => firstChild.checked).map(({ firstChild }) => firstChild.value)));
}

function counts(given, settle) {
  const selects = RELATIONS.map((relation) => {
    const now = given.filter((one) => one == relation).length;
    const options = Array.from({ length: relation == "spouse" ? 2 : MOST_ALIKE + 1 }, (_, n) => make("option", { value: n, selected: n == now }, String(n)));
    return make("select", { class: "input", id: `r-${relation}`, name: relation }, options);
  });
  const fields = selects.map((select) => make("div", { class: "field" }, make("label", { class: "label", for: select.id }, say(`relation.${select.name}`)), select));
  return asked(make("div", { class: "choices two" }, fields), () => settle(selects.flatMap(({ name, value }) => Array(+value).fill(name))));
}
