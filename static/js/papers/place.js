// Where is a paper, and whose turn is it? Three marks, one tag, one sentence.

import { icon, make } from "../lib/make.js";
import { day } from "../lib/spoken.js";
import { t } from "../lib/words.js";
import { shortly } from "./times.js";

/** Where a paper stands: its class, its picture. */
const LOOKS = {
  problem: ["urgent", "alert"],
  device: ["device", "device"],
  hub: ["hub", "hub"],
  answered: ["device", "send"],
  received: ["office", "office"],
  in_review: ["", "search"],
  waiting_for_person: ["turn-you", "hand"],
  needs_correction: ["turn-you", "edit"],
  approved: ["done", "yes"],
  declined: ["", "no"],
  referred: ["", "send"],
  withdrawn: ["", "close"],
  closed: ["", "check"],
};
const YOUR_TURN = ["waiting_for_person", "needs_correction", "problem"];
const ENDED = ["approved", "declined", "referred", "withdrawn", "closed"];

/** One word for where a paper stands, the person's own steps that the office has not seen counted in. */
export function standing(paper, replies = []) {
  if (paper.problem) return "problem";
  const { status, marks } = paper;
  if (!status) return marks.office ? "received" : marks.hub ? "hub" : "device";
  const isAsked = YOUR_TURN.includes(status.state);
  return isAsked && replies.some((reply) => !isSeen(reply, status)) ? "answered" : status.state;
}

/** Has the office taken up this reply? */
export function isSeen(reply, { messages }) {
  return messages.some(({ id }) => id === reply.id);
}

/** Does this paper wait for the person? */
export function isYourTurn(state) {
  return YOUR_TURN.includes(state);
}

/** Is nothing more to be expected? */
export function isEnded(state) {
  return ENDED.includes(state);
}

/** The class of a state and its picture. */
export function lookOf(state) {
  return LOOKS[state] || LOOKS.received;
}

/** State as picture, word and colour. */
export function tag(state) {
  const [kind, picture] = lookOf(state);
  return make("span", { class: `tag ${kind}`.trim() }, icon(picture), " ", t(`js.f.state.${state}`));
}

/** What a state means for the person, in one sentence. */
export function meaning(paper, state) {
  const due = dueOf(paper);
  if (due && (state === "received" || state === "in_review")) return t("js.f.due", { day: day(due) });
  return t(`js.f.means.${state}`, { day: paper.status ? day(paper.status.updated_at.slice(0, 10)) : "" });
}

/** The day by which the office answers. */
export function dueOf({ status, receipt }) {
  return (status || receipt || {}).due_by;
}

/** Three places: filled, safely here; ringed, on its way here; dashed, not yet. */
export function marks({ marks: { device, hub, office }, status }, small) {
  const isThere = office || status;
  const places = [
    ["device", device, small ? "" : shortly(device)],
    ["hub", hub, hub ? shortly(hub) : isThere ? t("js.f.mark.skipped") : ""],
    ["office", isThere, office ? shortly(office) : t(hub ? "js.f.mark.on_its_way" : "js.f.mark.waits")],
  ];
  const last = places.map(([, when]) => Boolean(when)).lastIndexOf(true);
  const list = places.map(([place, when, words], at) => mark(place, when ? "done" : place === "office" ? "now" : "later", !small && words, at === last));
  return make("ol", { class: small ? "marks small" : "marks", "aria-label": t("js.f.places") }, list);
}

function mark(place, state, words, here) {
  const attributes = { class: place, "data-state": state, "aria-current": here && "step" };
  return make("li", attributes, icon(place), make("b", {}, t(`js.f.place.${place}`)), words && make("span", {}, words));
}

/** Replies and withdrawals belong to the paper that they answer. */
export function repliesTo(paper, papers) {
  return papers.filter(({ about }) => about === paper.id);
}
