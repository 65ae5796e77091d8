// Does something wait for this person? Then it is the first thing on the first page.

import { load } from "../lib/bundles.js";
import { t } from "../lib/words.js";

const NEEDED = ["outbox", "boxes", "papers/place", "lib/make"];

/** Shows `element` with a card for each paper of this device that waits; a device without papers loads nothing more. */
export async function start(element) {
  const kept = indexedDB.databases ? await indexedDB.databases() : [];
  if (!kept.some(({ name }) => name === "dure")) return;
  const [{ listPapers }, { refresh }, place, { make }] = await Promise.all(NEEDED.map(load));
  const show = async () => {
    const papers = await listPapers();
    const cards = waiting(papers, place).map(({ paper, state }) => card(paper, state, place, make));
    element.querySelectorAll(".card").forEach((old) => old.remove());
    element.append(...cards);
    element.hidden = !cards.length;
    return papers.length;
  };
  if (!(await show())) return;
  await refresh().catch(() => {}); // without a signal it stays as last known
  await show();
}

function waiting(papers, { isYourTurn, repliesTo, standing }) {
  const states = papers.map((paper) => ({ paper, state: standing(paper, repliesTo(paper, papers)) }));
  return states.filter(({ state }) => isYourTurn(state));
}

function card(paper, state, { tag }, make) {
  const href = `/${document.documentElement.lang}/papers/${paper.reference}`;
  const act = make("a", { class: "btn", href }, t(`js.f.act.${state}`), make("span", { class: "vh" }, `: ${paper.title}`));
  return make("div", { class: "card now" }, make("p", {}, tag(state)), make("h3", {}, paper.title), make("p", {}, t(`js.f.turn.${state}`)), act);
}
