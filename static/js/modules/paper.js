// Where is this one paper, what does the office say, and what can the person add? Filled from what the device knows.

import { refresh } from "../offline/boxes.js";
import { listPapers } from "../offline/outbox.js";
import { watch } from "../offline/watch.js";
import { readReference } from "../lib/reference.js";
import { actions } from "../papers/act.js";
import { objection } from "../papers/objection.js";
import { repliesTo, standing } from "../papers/place.js";
import { receipt, turn } from "../papers/receipt.js";
import { story } from "../papers/story.js";
import { make } from "../lib/make.js";
import { t } from "../lib/words.js";

/** Fills `element` when the paper named in the address is one of this device; else leaves it as the server made it. */
export async function start(element) {
  const reference = readReference(location.pathname.split("/").pop());
  const number = location.hash.slice(1);
  const isAtKiosk = document.documentElement.dataset.screen;
  const isThis = ({ about, seq, ...one }) => (isAtKiosk && !reference ? (number ? seq === +number : !about) : one.reference === reference);
  const told = make("div", { class: "stack" });
  const more = make("div", { class: "stack" });
  let shown = "";
  const show = async () => {
    const papers = await listPapers();
    const paper = papers.find(isThis);
    const now = JSON.stringify([paper, papers.length]);
    if (!paper || now === shown) return;
    const replies = repliesTo(paper, papers);
    const state = standing(paper, replies);
    if (!shown) element.replaceChildren(told, more);
    told.replaceChildren(...tellings(paper, replies, state));
    actions(more, paper, state);
    shown = now;
  };
  const ask = () => refresh().then(show, () => {}); // without a signal the paper stays as last known
  watch(({ type }) => (type === "outbox" ? show() : type === "sent" && ask()));
  navigator.clearAppBadge?.().catch(() => {}); // the person looks at what is new
  await show();
  await ask();
}

function tellings(paper, replies, state) {
  const heading = make("h2", { id: "story" }, t("js.f.story"));
  const section = make("section", { "aria-labelledby": "story" }, heading, story(paper, replies, state));
  return [...turn(paper, state), receipt(paper, state), section, objection(paper, state)];
}
