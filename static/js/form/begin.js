// What was here before? A draft to go on with, a paper that was sent already, or one that must be mended.

import { listPapers } from "../offline/outbox.js";
import { button, make } from "../lib/make.js";
import { day } from "../lib/spoken.js";
import { t } from "../lib/words.js";

const ENDED = ["approved", "declined", "referred", "withdrawn", "closed"];

/** The newest paper of this form that is still under way; undefined for none. */
export async function underWay(form) {
  const papers = (await listPapers()).filter((paper) => paper.form === form && !paper.problem && !ENDED.includes(stateOf(paper)));
  return papers.find(isToCorrect) || papers[0];
}

/** Does the office want this paper corrected? */
export function isToCorrect(paper) {
  return stateOf(paper) === "needs_correction";
}

function stateOf({ status }) {
  return status ? status.state : "";
}

/** What the office wants mended: `[{name, text}]` of its last message that names fields. */
export function fieldsOf({ status }) {
  const asking = status.messages.filter(({ fields }) => fields && fields.length);
  return asking.length ? asking[asking.length - 1].fields : [];
}

/** Words in place of a question, with the ways on: `[[words, action], …]`, the best one first. */
function offer(title, lead, ways) {
  const buttons = ways.map(([words, action], at) => button(words, action, at ? "btn plain" : "btn"));
  const lines = lead.map((line) => make("p", {}, line));
  return [make("h1", { tabindex: "-1" }, title), ...lines, make("div", { class: "btns" }, buttons)];
}

/** A draft that was never sent. */
export function offerDraft({ number, count, at }, goOn, startAgain) {
  return offer(t("js.f.draft"), [t("js.f.draft_step", { number, count, day: day(at) })], [
    [t("js.f.draft_go_on"), goOn],
    [t("js.f.draft_again"), startAgain],
  ]);
}

/** Starting again takes away what was written: asked once more. */
export function offerSure(goOn, startAgain) {
  return offer(t("js.f.draft_sure"), [t("js.f.draft_sure_how")], [
    [t("js.f.draft_go_on"), goOn],
    [t("js.f.draft_erase"), startAgain],
  ]);
}

/** A paper of this form is on its way already. */
export function offerSent({ reference }, look, startAgain) {
  return offer(t("js.f.sent_before"), [t("js.f.sent_before_how", { reference })], [
    [t("js.f.sent_before_look"), look],
    [t("js.f.sent_before_new"), startAgain],
  ]);
}

/** The office asks for a correction. */
export function offerCorrection(paper, mend, startAgain) {
  return offer(t("js.f.correct"), [...fieldsOf(paper).map(({ text }) => text), t("js.f.correct_how")], [
    [t("js.f.correct_go"), mend],
    [t("js.f.sent_before_new"), startAgain],
  ]);
}
