// What was here before? A draft to go on with, a paper that was sent already, or one that must be mended.

import { dropDraft } from "../offline/drafts.js";
import { pageOf } from "../offline/outbox.js";
import { button, make } from "../lib/make.js";
import { day } from "../lib/spoken.js";
import { t } from "../lib/words.js";

const ENDED = ["approved", "declined", "referred", "withdrawn", "closed"];

/** Begins where it makes sense: with the correction that the office wants, the draft, or a word about what was sent. */
export function begin(asking, slug, kept, papers) {
  const own = kept && kept.sent && papers.find(({ id }) => id === kept.sent.id);
  const draft = kept && (!own || own.problem) ? kept : undefined;
  const underWay = papers.filter((paper) => !paper.problem && !ENDED.includes(stateOf(paper)));
  const wrong = underWay.find((paper) => stateOf(paper) === "needs_correction");
  const fresh = () => (draft ? offerDraft(asking, slug, draft, own) : kept ? warnOfLoss(asking, own) : asking.begin(true));
  if (wrong) offerCorrection(asking, wrong, wrong === own ? kept : undefined, fresh);
  else if (draft && history.state && "step" in history.state) asking.goOn(draft, history.state.step, own);
  else if (draft) fresh();
  else if (underWay.length) offerSent(asking, underWay[0], fresh);
  else asking.begin();
}

function stateOf({ status }) {
  return status ? status.state : "";
}

/** The office asks for a correction; `draft` holds what was written, where it is still here. */
function offerCorrection(asking, paper, draft, fresh) {
  const fields = fieldsOf(paper);
  offer(asking, t("js.f.correct"), [...fields.map(({ text }) => text), t("js.f.correct_how")], [
    [t("js.f.correct_go"), () => asking.correct(paper, fields, draft)],
    [t("js.f.sent_before_new"), fresh],
  ]);
}

/** What the office wants mended: `[{name, text}]` of its last message that names fields. */
function fieldsOf({ status }) {
  const asking = status.messages.filter(({ fields }) => fields && fields.length);
  return asking.length ? asking[asking.length - 1].fields : [];
}

/** A draft that is not at the office (`refused`: it could not be taken). Starting again takes it away: asked once more. */
function offerDraft(asking, slug, draft, refused) {
  const goOn = () => asking.goOn(draft, draft.step, refused);
  const erase = async () => {
    await dropDraft(slug);
    asking.begin(true);
  };
  const sure = () =>
    offer(asking, t("js.f.draft_sure"), [t("js.f.draft_sure_how")], [
      [t("js.f.draft_go_on"), goOn],
      [t("js.f.draft_erase"), erase],
    ]);
  const { number, count, at } = draft;
  offer(asking, t("js.f.draft"), [t("js.f.draft_step", { number, count, day: day(at) })], [
    [t("js.f.draft_go_on"), goOn],
    [t("js.f.draft_again"), sure],
  ]);
}

/** A paper of this form is on its way already. */
function offerSent(asking, paper, fresh) {
  offer(asking, t("js.f.sent_before"), [t("js.f.sent_before_how", paper)], [
    [t("js.f.sent_before_look"), () => look(paper)],
    [t("js.f.sent_before_new"), fresh],
  ]);
}

/** What was written for a paper stays here for its corrections; a new one of the same form takes its place. */
function warnOfLoss(asking, paper) {
  offer(asking, t("js.f.another"), [t("js.f.another_kept"), t("js.f.another_lost")], [
    [t("js.f.sent_before_look"), () => look(paper)],
    [t("js.f.another_go"), () => asking.begin(true)],
  ]);
}

function look(paper) {
  location.assign(pageOf(paper));
}

/** Words in place of a question, with the ways on: `[[words, action], …]`, the best one first. */
function offer(asking, title, lead, ways) {
  const buttons = ways.map(([words, action], at) => button(words, action, at ? "btn plain" : "btn"));
  const lines = lead.map((line) => make("p", {}, line));
  asking.instead([make("h1", { tabindex: "-1" }, title), ...lines, make("div", { class: "btns" }, buttons)]);
}
