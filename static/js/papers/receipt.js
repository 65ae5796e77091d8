// What proves that a paper was handed in? The receipt, before and after the office signed it, and whose turn it is.

import { button, icon, make } from "../lib/make.js";
import { day } from "../lib/spoken.js";
import { t } from "../lib/words.js";
import { dueOf, isYourTurn, lookOf, marks, meaning, tag } from "./place.js";
import { dayTime, daysLeft } from "./times.js";

/** The person's turn comes first: what is asked, and the way to answer. Nothing when it is the office's turn. */
export function turn(paper, state) {
  if (!isYourTurn(state)) return [];
  const asked = state === "problem" ? t("js.f.means.problem") : lastLetter(paper);
  const href = state === "needs_correction" ? `/${document.documentElement.lang}/apply/${paper.draft || paper.form}` : "#reply";
  const words = asked.split("\n").filter(Boolean).map((line) => make("p", {}, line));
  const act = make("a", { class: "btn", href }, t(`js.f.act.${state}`));
  const clock = state !== "problem" && make("p", { class: "quiet" }, t("js.f.clock_stands"));
  const card = make("div", { class: "card now" }, make("p", {}, tag(state)), make("h2", {}, t(`js.f.turn.${state}`)), words, clock, act);
  return [make("h1", {}, paper.title), card];
}

function lastLetter({ status }) {
  const letters = status.messages.filter(({ from }) => from === "office");
  const { text = "", fields = [] } = letters[letters.length - 1] || {};
  return [text, ...fields.map((field) => field.text)].join("\n");
}

/** The receipt: where the paper is, its number, what it is and by when the answer is due. */
export function receipt(paper, state) {
  const [kind, picture] = lookOf(!isYourTurn(state) ? state : paper.marks.office ? "received" : "device");
  const title = make(isYourTurn(state) ? "h2" : "h1", { id: "kept" }, icon(picture), " ", t(`js.f.receipt.${state}`));
  const head = make("header", { class: `receipt-head ${kind}`.trim() }, title, make("p", {}, meaning(paper, state)));
  const code = make("b", { class: "code" }, paper.reference.split("-").flatMap((part, at) => (at ? ["-", make("wbr"), part] : [part])));
  const number = make("div", {}, make("p", {}, t("js.f.reference"), " ", code), make("p", { class: "quiet" }, t("js.f.reference_how")));
  return make("article", { class: "receipt", "aria-labelledby": "kept" }, head, make("div", {}, marks(paper)), number, facts(paper));
}

function facts(paper) {
  const due = dueOf(paper);
  const rows = [
    [t("js.f.fact.paper"), paper.title],
    [t("js.f.fact.sent"), make("time", { datetime: paper.at }, dayTime(paper.at))],
    [t("js.f.fact.office"), paper.office],
    due && [t("js.f.fact.due"), dueWords(due)],
    paper.files && [t("js.f.fact.files"), t("js.f.files_sent", { n: paper.files.filter(({ done }) => done).length, of: paper.files.length })],
  ];
  return make("dl", { class: "facts" }, rows.filter(Boolean).map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

function dueWords(due) {
  const left = daysLeft(due);
  return [make("time", { datetime: due }, day(due)), left >= 0 && make("br"), left >= 0 && t(left ? "js.f.days_left" : "js.f.days_none", { n: left })];
}

/** Prints the page, as a receipt. */
export function printButton() {
  return make("div", { class: "btns inline no-print" }, button(t("js.f.print"), () => print(), "btn plain", "print"));
}
