// What do the rules say of this person, and what should be asked next? The twin of app/web/check/checking.py and walk.py.

import { answered, asMember } from "./household.js";
import { nextQuestion } from "./next.js";
import { numbersOn, prepare, verdicts } from "./verdict.js";
import { ownKey, placeOf, seenKey } from "./whom.js";

/** @typedef {{answers: Object, refused: string[], trail: string[], whom: number, day: string, stays?: boolean}} State
 * what was said, what the person would rather not say, the questions in the order in which they were settled, for whom
 * and for which day they look, and whether this phone keeps it */

/** @type {State} */
export const FRESH = { answers: {}, refused: [], trail: [], whom: 0, day: "" };

/** One person's check with the rules that this device knows. */
export class Checking {
  constructor(rules, state) {
    this.rules = rules;
    this.state = state;
    this.facts = rules.facts.facts;
    this.screener = prepare(rules.facts, rules.services);
    const now = new Date();
    this.today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  }

  get day() {
    return this.state.day || this.today;
  }

  /** The fact that a question asks for, with its words, `names` of choices in order; who lives here asks the check itself. */
  fact(key) {
    const name = key.split(".").pop();
    const { choices, ...fact } = this.facts.find((one) => one.name == name) || { type: name };
    const words = this.rules.words["check:facts"].facts[name] || {};
    return { ...fact, ...words, names: choices || Object.keys(words.choices || {}) };
  }

  value(key) {
    const [name, place, fact] = key.split(".");
    const { members = [], [name]: value } = this.state.answers;
    if (fact) return (members[place - 1] || {})[fact];
    return key == "members" && value ? value.map(({ relation }) => relation) : value;
  }

  settle(key, value) {
    const { answers, refused, trail } = this.state;
    const isRefused = value === undefined;
    const told = isRefused && key == "members" ? { ...answers, members: undefined } : answered(answers, key, isRefused ? null : value);
    const others = refused.filter((one) => one != key);
    const way = trail.includes(key) ? trail : [...trail, key];
    Object.assign(this.state, { answers: told, refused: isRefused ? [...others, key] : others, trail: way });
  }

  /** The question that settles most; null at the end. */
  question(screener = this.screener, refused = this.state.refused) {
    const { whom } = this.state;
    const isPersonal = (name) => this.facts.some((fact) => fact.name == name && fact.of == "person");
    const seen = refused.map((key) => seenKey(key, whom, isPersonal));
    const key = nextQuestion(screener, this.answers(whom), seen, this.law(this.day));
    return key && ownKey(key, whom, isPersonal);
  }

  /** What to ask for one service; what was refused may be asked again. */
  questionFor(slug) {
    return this.question(prepare(this.rules.facts, { [slug]: this.rules.services[slug] }), []);
  }

  verdicts(whom = this.state.whom, day = this.day) {
    return verdicts(this.screener, this.answers(whom), this.law(day));
  }

  answers(whom = this.state.whom) {
    return whom ? asMember(this.state.answers, whom, this.facts) : this.state.answers;
  }

  law(day) {
    return { params: numbersOn(this.rules.parameters, day), today: day };
  }

  /** The others who live here, as far as they were named: `{place, relation, number}`; `number` where some are alike. */
  get members() {
    const all = (this.state.answers.members || []).map(({ relation = "other" }) => relation);
    const count = (relation, among) => among.filter((one) => one == relation).length;
    return all.map((relation, at) => ({ place: at + 1, relation, number: count(relation, all) > 1 ? count(relation, all.slice(0, at + 1)) : "" }));
  }

  /** Of whom a question is asked, or whom the person looks at. */
  member(place) {
    return this.members.find((one) => one.place == place) || (place ? { place, relation: "other", number: "" } : undefined);
  }

  whose = (key) => this.member(placeOf(key));
}
