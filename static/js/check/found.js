// What was found so far? Yes, not known yet, not now; for whom, on which day, and what was answered.

import { button, icon, make } from "../lib/make.js";
import { dayOfYear } from "../lib/spoken.js";
import { readers } from "../lib/typed.js";
import { say } from "./words.js";
import { card } from "./card.js";
import { carry } from "./carry.js";
import { changes } from "./days.js";
import { together } from "./together.js";
import { answerSaid, nameOf, told } from "./told.js";

/**
 * @param {Checking} checking
 * @param {Object} ways `ask(key)` (null: the next), `look({whom?, day?})`, `forget()`, `keep(stays)`
 * @param {boolean} mayKeep
 * @returns {Node[]}
 */
export function found(checking, ways, mayKeep) {
  const all = checking.verdicts();
  const pairs = together(checking.screener, all);
  const { state } = checking;
  const by = (word) => all.filter(({ verdict }) => verdict == word);
  let filled = 0; // a page has one filled button
  const own = { ...ways, apply: (event, form) => apply(event, form, checking), isFirst: () => !filled++ };
  const cards = (word) => by(word).map((one) => card(checking, one, pairs, own));
  const [yes, next] = [cards("yes"), checking.question()];
  return [
    make("h1", { tabindex: "-1" }, say(yes.length > 1 ? "found" : yes.length ? "found_one" : "found_none", { n: yes.length })),
    make("p", {}, say("found_lead")),
    state.whom && note("person", say("for", { who: nameOf(checking.member(state.whom)) }), say("for_me"), () => ways.look({ whom: 0 })),
    state.day && note("calendar", say("on_day", { day: dayOfYear(state.day) }), say("today"), () => ways.look({ day: "" })),
    next && make("p", {}, button(say("go_on"), () => ways.ask(null), yes.length ? "btn plain" : "btn")),
    yes.length && section("yes", say("word.yes"), yes),
    section("unknown", counted("ask", "unknown", by), make("div", {}, cards("unknown"))),
    section("no", counted("no", "no", by), make("details", { class: "more" }, make("summary", {}, say("show_no")), make("div", {}, cards("no")))),
    !state.answers.members && !state.whom && button(say("family_ask"), () => ways.ask("members")),
    family(checking, by("yes").map(({ slug }) => slug), ways),
    days(checking, ways),
    state.trail.length && answers(checking, ways),
    make("div", { class: "btns no-print" },
      mayKeep && keeping(state, ways),
      button(say("print"), () => print(), "btn plain", "print"),
      button(say("forget"), ways.forget, "btn end", "trash"),
    ),
  ].filter(Boolean);
}

/** To the form, with what was said already. */
async function apply(event, form, checking) {
  event.preventDefault();
  const { href } = event.currentTarget;
  await carry(form, checking).catch(console.error);
  location.assign(href);
}

function section(id, heading, ...parts) {
  return make("section", { "aria-labelledby": id }, make("h2", { id }, heading), parts.flat().filter(Boolean));
}

function note(picture, words, way, press) {
  return make("div", { class: "note" }, icon(picture), make("div", {}, make("p", {}, words), button(way, press)));
}

const counted = (picture, word, by) => [icon(picture), ` ${say(`word.${word}`)} (${by(word).length})`];

function row(picture, name, more, press) {
  return make("li", {}, make("button", { type: "button", class: "row", onclick: press }, icon(picture), make("span", {}, make("b", {}, name), " ", more), icon("next", true)));
}

const titles = (checking, slugs) => slugs.map((slug) => checking.rules.words[`check:${slug}`].title).join(", ");

/** "Your mother may qualify": what the others here may get that the person may not. */
function family(checking, mine, ways) {
  const rows = checking.members.filter(({ place }) => place != checking.state.whom).map((member) => {
    const theirs = checking.verdicts(member.place).filter(({ slug, verdict }) => verdict == "yes" && !mine.includes(slug));
    const words = theirs.length ? say("may", { titles: titles(checking, theirs.map(({ slug }) => slug)) }) : say("may_ask");
    return row("person", nameOf(member), words, () => ways.look({ whom: member.place }));
  });
  return rows.length && section("family", say("family_may"), make("ul", { class: "rows" }, rows));
}

function days(checking, ways) {
  const rows = (checking.state.day ? [] : changes(checking)).map(({ on, age, begins, ends }) => {
    const lines = [["begins", begins], ["ends", ends]].filter(([, slugs]) => slugs.length);
    const more = lines.flatMap(([key, slugs]) => [make("br"), say(key, { titles: titles(checking, slugs) })]);
    return row("calendar", dayOfYear(on), [age ? say("turning", { n: age }) : say("new_numbers"), ...more], () => ways.look({ day: on }));
  });
  const input = make("input", { class: "input num", id: "day", autocomplete: "off", "aria-describedby": "day-hint" });
  const onsubmit = (event) => {
    event.preventDefault();
    const day = readers.date(input.value);
    if (day >= checking.today) ways.look({ day });
    else input.setAttribute("aria-invalid", "true");
  };
  return section("days", say("other_day"),
    rows.length && make("ul", { class: "rows" }, rows),
    make("form", { class: "search", autocomplete: "off", onsubmit }, make("label", { class: "label", for: "day" }, say("day")), input, make("button", { class: "btn plain" }, say("day_go"))),
    make("p", { class: "hint", id: "day-hint" }, say("day_hint")),
  );
}

function answers(checking, ways) {
  const rows = checking.state.trail.map((key) => {
    const fact = checking.fact(key);
    const name = nameOf(checking.whose(key));
    const asked = fact.question ? told(fact.question, checking) : say("who");
    const more = [name && `${name}: `, asked, make("span", { class: "vh" }, ` ${say("edit")}`)];
    return row("edit", answerSaid(fact, checking.value(key)), more, () => ways.ask(key));
  });
  const summary = make("summary", {}, say("answers", { n: rows.length }));
  return make("details", { class: "more no-print" }, summary, make("ul", { class: "rows" }, rows));
}

function keeping(state, ways) {
  const box = make("input", { type: "checkbox", checked: state.stays, onchange: () => ways.keep(box.checked) });
  return make("label", { class: "choice" }, box, make("span", {}, say("keep"), make("small", {}, say("keep_how"))));
}
