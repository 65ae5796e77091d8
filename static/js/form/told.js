// How does the person learn what to mend? Errors at each field, and a summary that takes focus.

import { icon, make } from "../lib/make.js";
import { dayOfYear, grouped, won } from "../lib/spoken.js";
import { t } from "../lib/words.js";
import { controlsOf } from "./questions.js";

const BOUNDS = { money: won, date: dayOfYear };

/** Marks one field with the sentence of its own question, or with `text`. */
export function mark({ question, flaw, text = sentence(question, flaw) }) {
  const first = placeOf(question);
  const field = first.closest(".field");
  const id = `${first.id}-error`;
  const error = make("p", { class: "error", id }, icon("alert"), make("span", {}, text));
  const holder = first.closest(".choices") || first.closest(".choice") || first;
  field.classList.add("wrong");
  holder.before(error);
  const told = first.closest("fieldset .choices") ? first.closest("fieldset") : first;
  if (told === first) first.setAttribute("aria-invalid", "true");
  describe(told, (ids) => [...ids.filter((other) => other !== id), id]);
}

/** Where an error is shown: an address cannot be without its road. */
function placeOf(question) {
  const controls = controlsOf(question);
  return (question.type === "address" && controls.find((input) => input.name.endsWith(".road"))) || controls[0];
}

function describe(element, change) {
  const ids = change((element.getAttribute("aria-describedby") || "").split(" ").filter(Boolean));
  ids.length ? element.setAttribute("aria-describedby", ids.join(" ")) : element.removeAttribute("aria-describedby");
}

/** The form's own words for a question that is empty or cannot be understood; else what the office says of any question. */
function sentence({ element, short, type }, { key, least, most, now }) {
  const { missing, wrong } = element.dataset;
  const own = key === "missing" ? missing : key.startsWith("wrong") && wrong;
  const said = BOUNDS[type] || grouped;
  const bound = (value) => (value === undefined ? "" : said(value));
  const usual = element.closest("form").getAttribute(`data-flaw-${key}`) || short;
  return own || t(usual, { short, now, least: bound(least), most: bound(most) });
}

/** Takes all errors away from a field and the fields inside it. */
export function clear(element) {
  for (const field of [element, ...element.querySelectorAll(".wrong")]) field.classList.remove("wrong");
  for (const error of element.querySelectorAll(".error")) error.remove();
  for (const input of element.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  for (const told of element.querySelectorAll("[aria-describedby]")) describe(told, (ids) => ids.filter((id) => !id.endsWith("-error")));
}

/** The list of what is wrong; `go` is called with the question that was chosen. */
export function summary(faults, go) {
  const title = make("h2", { id: "faults" }, t(faults.length > 1 ? "js.f.mend_some" : "js.f.mend_one", { n: faults.length }));
  const list = make("ul", {}, faults.map((fault) => make("li", {}, link(fault, go))));
  return make("div", { class: "error-summary", role: "alert", tabindex: "-1", "aria-labelledby": "faults" }, title, list);
}

function link({ question, flaw }, go) {
  const onclick = (event) => {
    event.preventDefault();
    go(question);
  };
  return make("a", { href: `#${placeOf(question).id}`, onclick }, sentence(question, flaw));
}
