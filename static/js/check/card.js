// How is a verdict told? One card for each service: reasons, how much, what to bring, and what to do next.

import { button, icon, make } from "../lib/make.js";
import { dayOfYear } from "../lib/spoken.js";
import { say } from "./words.js";
import { sumSaid, told } from "./told.js";

const PICTURES = { true: "yes", false: "no", null: "ask" };
const HOLDS = { true: "yes", false: "no", null: "unknown" };

/** A card where it is yes; else folded away under its name. */
export function card(checking, found, pairs, ways) {
  const words = checking.rules.words[`check:${found.slug}`];
  const inside = parts(checking, found, words, pairs, ways);
  if (found.verdict != "yes") return make("details", { class: "more" }, make("summary", {}, words.title), make("div", { class: "stack" }, inside));
  const tag = make("span", { class: "tag done" }, icon("yes"), " ", say("word.yes"));
  return make("div", { class: "card" }, make("p", {}, tag), make("h3", {}, words.title), inside);
}

function parts(checking, { slug, verdict, reasons, amount }, words, { notBoth, countsFor }, ways) {
  const { to, title, form, documents = [], decision = [] } = words;
  const names = (slugs) => slugs.map((one) => checking.rules.words[`check:${one}`].title).join(", ");
  const others = notBoth.filter((pair) => pair.includes(slug)).map(([one, two]) => (one == slug ? two : one));
  const lower = countsFor.filter(([one]) => one == slug).map(([, two]) => two);
  const lines = (list) => list.flatMap((line, at) => [at > 0 && make("br"), told(line, checking)].flat());
  const isYes = verdict == "yes";
  return [
    amount && amount.most > 0 ? make("p", { class: "big" }, sumSaid(amount)) : verdict != "no" && words.amount && make("p", {}, told(words.amount[0], checking)),
    make("ul", { class: "why" }, sorted(reasons).map((one) => reason(checking, one, words))),
    others.length && make("p", {}, icon("alert"), " ", say("not_both", { titles: names(others) })),
    lower.length && make("p", {}, icon("info"), " ", say("counts_for", { titles: names(lower) })),
    isYes && make("dl", { class: "facts" }, fact("bring", lines(documents)), fact("takes", lines(decision.slice(0, 1)))),
    isYes && form && make("a", { class: ways.isFirst() ? "btn" : "btn plain", href: `/${document.documentElement.lang}/apply/${form}`, onclick: (event) => ways.apply(event, form) }, say("apply", { title })),
    verdict == "unknown" && button(say("answer_this"), () => ways.ask(checking.questionFor(slug))),
    make("p", {}, make("a", { class: "back", href: `/${document.documentElement.lang}/${to}` }, say("more"), make("span", { class: "vh" }, `: ${title}`))),
    make("p", { class: "quiet" }, say("checked", { day: dayOfYear(checking.rules.services[slug].checked_on) })),
  ].filter(Boolean);
}

/** What decides comes first: what does not hold, then what is not known. */
function sorted(reasons) {
  return [false, null, true].flatMap((way) => reasons.filter(({ holds }) => holds === way));
}

function reason(checking, { name, holds }, { needs, basis }) {
  const law = basis && basis[name] && make("small", { class: "quiet" }, basis[name]);
  const state = make("span", { class: "vh" }, say(`holds.${HOLDS[holds]}`));
  return make("li", {}, icon(PICTURES[holds]), make("span", {}, state, " ", told(needs[name] || "", checking), " ", law));
}

function fact(key, lines) {
  return lines.length > 0 && make("div", {}, make("dt", {}, say(key)), make("dd", {}, lines));
}
