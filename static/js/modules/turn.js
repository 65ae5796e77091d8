// Does something wait for this person? Then it is the first thing on the first page.

import { refresh } from "../offline/boxes.js";
import { listPapers, pageOf } from "../offline/outbox.js";
import { make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { isYourTurn, repliesTo, standing, tag } from "../papers/place.js";

/** Shows `element` with a card for each paper of this device that waits. */
export async function start(element) {
  const show = async () => {
    const cards = waiting(await listPapers()).map(card);
    element.querySelectorAll(".card").forEach((old) => old.remove());
    element.append(...cards);
    element.hidden = !cards.length;
  };
  await show();
  await refresh().catch(() => {}); // without a signal it stays as last known
  await show();
}

function waiting(papers) {
  const states = papers.map((paper) => ({ paper, state: standing(paper, repliesTo(paper, papers)) }));
  return states.filter(({ state }) => isYourTurn(state));
}

function card({ paper, state }) {
  const href = pageOf(paper);
  const act = make("a", { class: "btn", href }, t(`js.f.act.${state}`), make("span", { class: "vh" }, `: ${paper.title}`));
  return make("div", { class: "card now" }, make("p", {}, tag(state)), make("h3", {}, paper.title), make("p", {}, t(`js.f.turn.${state}`)), act);
}
