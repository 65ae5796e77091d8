// What happened to a paper so far? Oldest first: kept, carried, received, what was said, and what comes next.

import { make } from "../lib/make.js";
import { day } from "../lib/spoken.js";
import { t } from "../lib/words.js";
import { dueOf, isEnded, isSeen, isYourTurn } from "./place.js";
import { dayTime } from "./times.js";

/** The timeline of a paper and its replies. */
export function story(paper, replies, state) {
  const steps = [...carried(paper), ...said(paper), ...unseen(paper, replies), ...turned(paper)];
  const items = steps.map((step, at) => item(step, isYourTurn(state) && at === steps.length - 1 ? "here" : "past"));
  const next = isEnded(state) ? [] : [make("li", { class: "next" }, make("b", {}, t(`js.f.next.${state}`)), comes(paper, state))];
  return make("ol", { class: "line" }, items, next);
}

function carried({ marks, office, status, receipt }) {
  const due = dueOf({ status, receipt });
  const steps = [[marks.device, t("js.f.step_kept")]];
  if (marks.hub) steps.push([marks.hub, t("js.f.step_hub")]);
  if (marks.office) steps.push([marks.office, t(due ? "js.f.step_office_due" : "js.f.step_office", { office, day: due ? day(due) : "" })]);
  return steps;
}

function said({ status, office }) {
  return (status ? status.messages : []).map((message) => [message.at, message.from === "office" ? letter(message, office) : t("js.f.step_replied")]);
}

/** The person's replies that the office has not taken up yet. */
function unseen({ status }, replies) {
  const waiting = replies.filter((reply) => !status || !isSeen(reply, status));
  return waiting.reverse().map((reply) => [reply.marks.device, t(reply.marks.office ? "js.f.step_reply_there" : "js.f.step_reply_kept")]);
}

/** The state itself, where no letter told it. */
function turned({ status }) {
  if (!status || status.state === "received") return [];
  const told = status.messages.some(({ at }) => at >= status.updated_at);
  return told ? [] : [[status.updated_at, t(`js.f.state.${status.state}`)]];
}

function letter({ text = "", fields = [] }, office) {
  const lines = text.split("\n").filter((line) => line.trim()).map((line) => make("p", {}, line));
  const list = fields.length > 0 && make("ul", { class: "dots" }, fields.map((field) => make("li", {}, field.text)));
  return make("div", { class: "msg" }, make("p", {}, make("b", {}, office)), lines, list);
}

function item([at, told], kind) {
  return make("li", { class: kind }, make("b", {}, make("time", { datetime: at }, dayTime(at))), told);
}

function comes(paper, state) {
  const due = dueOf(paper);
  return due && (state === "received" || state === "in_review") ? t("js.f.next_due", { day: day(due) }) : t(`js.f.next_how.${state}`);
}
