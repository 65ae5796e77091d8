// Which papers did this device send, and which wait for the person? The list of "my papers" and the drafts.

import { listDrafts } from "../offline/drafts.js";
import { drain } from "../offline/drain.js";
import { refresh } from "../offline/boxes.js";
import { listPapers, pageOf } from "../offline/outbox.js";
import { watch } from "../offline/watch.js";
import { button, icon, make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { isYourTurn, marks, meaning, repliesTo, standing, tag } from "../papers/place.js";

/** Fills `element` with the papers of this device; what the server put there stays when there are none. */
export async function start(element) {
  const list = make("div", { class: "stack" });
  element.before(list);
  let shown = "";
  const show = async () => {
    const papers = await listPapers();
    const drafts = await listDrafts();
    const now = JSON.stringify([papers, drafts]);
    if (now === shown) return;
    shown = now;
    const focused = document.activeElement && list.contains(document.activeElement) && document.activeElement.id;
    list.replaceChildren(...parts(papers, drafts));
    element.hidden = papers.length > 0;
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus();
  };
  const ask = () => refresh().then(show, () => {}); // without a signal the list stays as last known
  watch(({ type }) => (type === "outbox" ? show() : type === "sent" && ask()));
  navigator.clearAppBadge?.().catch(() => {}); // the person looks at what is new
  await show();
  await ask();
}

function parts(papers, drafts) {
  const own = papers.filter(({ about }) => !about || !papers.some(({ id }) => id === about));
  const cards = own.map((paper) => ({ paper, state: standing(paper, repliesTo(paper, papers)) }));
  const turns = cards.filter(({ state }) => isYourTurn(state));
  const others = cards.filter(({ state }) => !isYourTurn(state));
  const waits = papers.some((paper) => !paper.problem && !paper.marks.office && !paper.marks.hub);
  return [
    cards.length && make("p", {}, t("js.f.papers_lead")),
    cards.length && make("ul", { class: "stack" }, [...turns, ...others].map(card)),
    waits && make("p", {}, button(t("js.f.send_waiting"), sendNow, "btn plain", "send")),
    ...draftLists(drafts),
  ].filter(Boolean);
}

async function sendNow({ currentTarget }) {
  currentTarget.setAttribute("aria-disabled", "true");
  await drain({ now: true });
  currentTarget.removeAttribute("aria-disabled");
}

function card({ paper, state }) {
  const href = pageOf(paper);
  const name = make("h2", {}, make("a", { href, id: `paper-${paper.reference}` }, paper.title));
  const act = isYourTurn(state) && make("a", { class: "btn", href }, t(`js.f.act.${state}`), make("span", { class: "vh" }, `: ${paper.title}`));
  return make("li", { class: "card" }, make("p", {}, tag(state)), name, marks(paper, true), make("p", {}, meaning(paper, state)), act);
}

/** The CV is no draft: it is always there to be read, and never sent by itself. */
function draftLists(drafts) {
  const cv = drafts.find(({ form }) => form === "cv");
  const others = drafts.filter((draft) => draft !== cv);
  const href = `/${document.documentElement.lang}/jobs/cv`;
  const row = cv && make("a", { class: "row", href, id: "cv" }, icon("edit"), make("span", {}, make("b", {}, cv.title)), icon("next", true));
  return [others.length && draftList(others), cv && make("ul", { class: "rows" }, make("li", {}, row))];
}

function draftList(drafts) {
  const rows = drafts.map(({ form, title, number, count }) => {
    const words = make("span", {}, make("b", {}, t("js.f.draft_row", { title })), " ", t("js.f.draft_row_step", { number, count }));
    const href = `/${document.documentElement.lang}/apply/${form}`;
    return make("li", {}, make("a", { class: "row", href, id: `draft-${form}` }, icon("edit"), words, icon("next", true)));
  });
  const heading = make("h2", { id: "drafts" }, t("js.f.drafts"));
  return make("section", { "aria-labelledby": "drafts" }, heading, make("ul", { class: "rows" }, rows));
}
