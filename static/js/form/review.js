// What will be sent? All answers on one page, each beside a way to change it.

import { make } from "../lib/make.js";
import { dayOfYear, masked, won } from "../lib/spoken.js";
import { t } from "../lib/words.js";
import { answerOf, controlsOf, isPutOff, questionsIn, rowsOf } from "./questions.js";

const SAY = {
  money: (_, answer) => won(answer),
  date: (_, answer) => dayOfYear(answer),
  person_number: (_, answer) => masked(answer),
  yes_no: chosen,
  one_of: chosen,
  many_of: chosen,
  address: (question) => controlsOf(question).map(labelled).filter(Boolean).join(" "),
  file: (_, answer) => answer.name,
  group: (question) => rowsOf(question).map(rowSaid).filter(Boolean),
};

const leave = make("input", { type: "checkbox", name: "leave_nothing", value: "yes" });

/** The page before sending: `edit` is called with the question to change; `offersLeave` asks what may stay here. */
export function review(asked, edit, offersLeave) {
  const heading = make("h1", { tabindex: "-1" }, t("js.f.review"));
  return [heading, make("p", { class: "lead" }, t("js.f.review_how")), ...sections(asked, edit), ...(offersLeave ? [leaveChoice()] : [])];
}

function leaveChoice() {
  const words = make("span", {}, t("js.f.leave_nothing"), make("small", {}, t("js.f.leave_nothing_how")));
  return make("div", { class: "choices aside" }, make("label", { class: "choice" }, leave, words));
}

/** Sections of answers with links. */
export function sections(asked, edit) {
  const facts = new Map();
  for (const question of asked) {
    const section = question.element.closest("[data-section]");
    facts.set(section, [...(facts.get(section) || []), fact(question, edit)]);
  }
  return [...facts].map(([section, rows], at) => {
    const title = section.querySelector("h2");
    const id = `review-${at}`;
    const heading = title && make("h2", { id }, title.textContent);
    return make("section", { "aria-labelledby": title && id }, heading, make("dl", { class: "facts card" }, rows));
  });
}

function fact(question, edit) {
  const onclick = (event) => {
    event.preventDefault();
    edit(question);
  };
  const link = make("a", { href: `#${question.element.id}`, onclick }, t("js.f.edit"), make("span", { class: "vh" }, ` ${question.short}`));
  return make("div", {}, make("dt", {}, question.short), make("dd", {}, lines(said(question))), make("dd", { class: "act" }, link));
}

function lines(text) {
  return [text].flat().flatMap((line) => String(line).split("\n")).flatMap((line, at) => (at ? [make("br"), line] : [line]));
}

/** One answer in words; several lines for a group. */
function said(question) {
  const answer = answerOf(question);
  if (answer === undefined || answer === null) return t(isPutOff(question) ? "js.f.put_off" : "js.f.unanswered");
  const say = SAY[question.type];
  return say ? say(question, answer) : answer;
}

function rowSaid(row) {
  const answered = questionsIn(row).filter((question) => answerOf(question) !== undefined);
  return answered.map((question) => [said(question)].flat().join(", ")).join(" · ");
}

function chosen(question) {
  return controlsOf(question)
    .filter((input) => input.checked)
    .map((input) => nameOf(input.labels[0]))
    .join(", ");
}

/** A choice's own words, without the small print under them. */
function nameOf(label) {
  const copy = label.cloneNode(true);
  for (const small of copy.querySelectorAll("small")) small.remove();
  return copy.textContent.trim();
}

function labelled(input) {
  const [option] = input.selectedOptions || [];
  return option ? option.value && option.textContent.trim() : input.value.trim();
}
