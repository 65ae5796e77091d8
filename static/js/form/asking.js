// Where is the person in the form, and what happens when they press the button?

import { make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { fieldsOf } from "./begin.js";
import { echo } from "./echo.js";
import { clear, faultsOf, mark, summary } from "./faults.js";
import { forgetRemoved, group, showRows } from "./groups.js";
import { Keeping, restore, valuesOf, written } from "./keep.js";
import { photo } from "../lib/photos.js";
import { answerOf, controlsOf, questionsIn } from "./questions.js";
import { review } from "./review.js";
import { alarm, deliver, trouble } from "./sending.js";
import { Stage } from "./stage.js";
import { neighbour, walk } from "./steps.js";

const REVIEW = "";

/** A person filling in one form. */
export class Asking {
  #form;
  #can;
  #questions;
  #stage;
  #keeping;
  #step;
  #correction;
  #busy = false;
  #title = document.title;
  #leaveNothing = make("input", { type: "checkbox" });

  constructor(form, can) {
    this.#form = form;
    this.#can = can;
    this.#questions = questionsIn(form);
    this.#questions.forEach((question) => this.#prepare(question));
    this.#stage = new Stage(form, this.#questions, can.keep, () => this.#goBack());
    this.#keeping = new Keeping(form.dataset.form, () => this.#draft(), (error) => this.#stage.trouble(error && alarm(t("js.f.trouble.draft"))));
    form.addEventListener("submit", (event) => this.#press(event));
    for (const kind of ["input", "change", "dure:filled"]) form.addEventListener(kind, () => this.#changed());
    addEventListener("popstate", ({ state }) => state && "step" in state && this.#show(state.step));
    addEventListener("pageshow", ({ persisted }) => persisted && this.#busy && location.reload());
  }

  #prepare(question) {
    const [input] = controlsOf(question);
    const files = this.#form.querySelectorAll("input[type=file]").length;
    if (question.type === "group") group(question, (row) => questionsIn(row).forEach((child) => this.#prepare(child)));
    else if (question.type === "file") photo(input, files);
    else echo(question, input);
  }

  /** The first question; when the page was just opened the focus stays where it is. */
  begin(focus = false) {
    this.#show(this.#steps().asked[0].name, focus);
  }

  /** The first question in which the server found something wrong; its list of them leads to each. */
  beginAtFault(list) {
    const isWrong = ({ element }) => element.matches(".wrong") || element.querySelector(".wrong");
    this.#show((this.#questions.find(isWrong) || { name: REVIEW }).name, false);
    this.#stage.faults(list);
    list.addEventListener("click", ({ target }) => {
      const field = target.hash && document.getElementById(target.hash.slice(1));
      const question = this.#questions.find(({ element }) => element.contains(field));
      if (question && question.name !== this.#step) this.#go(question.name);
    });
  }

  /** On with a draft. */
  goOn(draft, step) {
    this.#put(draft.answers);
    this.#show(step);
  }

  /**
   * Only the questions that the office wants mended. `answers`: all that was sent, where it is still here; `draft`: the
   * mending as it was left.
   */
  correct(paper, answers, draft) {
    this.#put({ ...(answers && valuesOf(answers)), ...(draft && draft.answers) });
    this.#keeping.rename(paper.id);
    const fields = fieldsOf(paper);
    this.#correction = { paper, fields, isHere: Boolean(answers), names: fields.map(topOf) };
    this.#go(this.#steps().asked[0].name);
  }

  /** Something else than a question. */
  instead(parts) {
    this.#step = undefined;
    this.#stage.instead(parts);
  }

  #put(values) {
    restore(this.#form, values, this.#questions.filter(({ type }) => type === "group"));
    this.#showRows();
  }

  /** The questions of this visit: all that are asked, or those to mend and what the mending brings up. */
  #steps() {
    const all = walk(this.#questions, answerOf);
    if (!this.#correction) return all;
    const { names, isHere } = this.#correction;
    const isDue = (question) => isHere && all.asked.includes(question) && faultsOf(question, all.answers).length;
    const asked = this.#questions.filter((question) => names.includes(question.name) || isDue(question));
    return { ...all, asked };
  }

  #go(step, edit) {
    const depth = ((history.state && history.state.depth) || 0) + 1;
    history.pushState({ step, edit, depth }, "");
    this.#show(step);
  }

  #goBack() {
    if (history.state && history.state.depth) return history.back();
    const { asked } = this.#steps();
    return this.#show((this.#step === REVIEW ? asked[asked.length - 1] : neighbour(asked, this.#step, -1)).name);
  }

  #show(step, focus = true) {
    const { asked, open } = this.#steps();
    const question = asked.find(({ name }) => name === step) || asked[0];
    this.#step = step === REVIEW ? REVIEW : question.name;
    history.replaceState({ ...history.state, step: this.#step }, "");
    document.title = this.#title;
    if (step === REVIEW) this.#showReview();
    else {
      this.#stage.question(question, { number: asked.indexOf(question) + 1, count: asked.length, about: open });
      this.#tellOffice(question);
    }
    if (focus) this.#stage.focus();
  }

  /** What the office wrote about this answer stands beside it until the person moves on. */
  #tellOffice(question) {
    const fields = this.#correction ? this.#correction.fields : [];
    const text = fields.filter((field) => topOf(field) === question.name).map((field) => field.text).join(" ");
    if (text && !question.element.querySelector(".error")) mark({ question, text });
  }

  #showReview() {
    const { asked } = this.#correction && !this.#correction.isHere ? this.#steps() : walk(this.#questions, answerOf);
    const words = make("span", {}, t("js.f.leave_nothing"), make("small", {}, t("js.f.leave_nothing_how")));
    const leave = make("div", { class: "choices aside" }, make("label", { class: "choice" }, this.#leaveNothing, words));
    const heading = make("h1", { tabindex: "-1" }, t("js.f.review"));
    const lead = make("p", { class: "lead" }, t("js.f.review_how"));
    const list = review(asked, (question) => this.#go(question.name, true));
    const asks = this.#can.keep && !this.#correction;
    this.#stage.instead([heading, lead, ...list, ...(asks ? [leave] : [])], true);
  }

  #press(event) {
    event.preventDefault();
    const question = this.#questions.find(({ name }) => name === this.#step);
    if (question) this.#moveOn(question);
    else if (this.#step === REVIEW) this.#send();
  }

  #moveOn(question) {
    clear(question.element);
    const { asked, answers } = this.#steps();
    const faults = faultsOf(question, answers);
    if (faults.length) return this.#tell(faults, (wrong) => controlsOf(wrong)[0].focus());
    if (question.type === "group") forgetRemoved(question);
    this.#keeping.now();
    // After a change, what it brought up is asked before the review.
    const isEdit = history.state && history.state.edit;
    const next = isEdit ? asked.find((one) => faultsOf(one, answers).length) : neighbour(asked, question.name, 1);
    return this.#go(next ? next.name : REVIEW, Boolean(isEdit && next));
  }

  #tell(faults, go) {
    faults.forEach(mark);
    document.title = t("js.f.title_wrong", { title: this.#title });
    this.#stage.faults(summary(faults, go));
  }

  #changed() {
    this.#showRows();
    this.#keeping.soon();
  }

  #showRows() {
    const { answers } = walk(this.#questions, answerOf);
    for (const question of this.#questions) if (question.type === "group") showRows(question, answers);
  }

  /** What to keep: nothing where nothing can be kept, and nothing more once it is being sent. */
  #draft() {
    if (!this.#can.keep || this.#busy || this.#step === undefined) return undefined;
    const { asked } = this.#steps();
    const { version, title } = this.#form.dataset;
    const number = asked.findIndex(({ name }) => name === this.#step) + 1 || asked.length;
    const at = new Date().toISOString();
    return { version: +version, title, answers: written(this.#form), at, step: this.#step, number, count: asked.length };
  }

  async #send() {
    const { asked, answers } = this.#steps();
    if (this.#busy || !this.#isSendable(asked, answers)) return;
    if (!this.#can.seal) return this.#post();
    this.#setBusy(true);
    const how = { correction: this.#correction, leaveNothing: !this.#can.keep || this.#leaveNothing.checked };
    try {
      location.replace(await deliver(this.#form, asked, answers, how));
    } catch (error) {
      this.#setBusy(false);
      this.#stage.trouble(trouble(error, !this.#correction && (() => this.#post())));
    }
  }

  #isSendable(asked, answers) {
    const faults = asked.flatMap((question) => faultsOf(question, answers));
    const statement = this.#statement();
    if (statement) clear(statement.element);
    if (statement && !controlsOf(statement)[0].checked) faults.push({ question: statement, flaw: { key: "true_statement" } });
    const go = (wrong) => {
      const question = this.#questions.find(({ element }) => element.contains(wrong.element));
      if (question) this.#go(question.name, true);
      else controlsOf(wrong)[0].focus();
    };
    if (faults.length) this.#tell(faults, go);
    return !faults.length;
  }

  /** The last box, "what I wrote is true": told like a question when it was left empty. */
  #statement() {
    const box = this.#form.elements.true_statement;
    return box && { element: box.closest(".field"), name: box.name };
  }

  #setBusy(busy) {
    this.#busy = busy;
    if (busy) this.#keeping.stop();
    for (const press of this.#form.querySelectorAll(".btn")) {
      busy ? press.setAttribute("aria-disabled", "true") : press.removeAttribute("aria-disabled");
    }
    this.#stage.trouble(busy && make("p", { role: "status" }, t("js.f.sending")));
  }

  /** The plain way: the server seals. */
  #post() {
    this.#busy = true;
    this.#form.submit();
  }
}

function topOf({ name }) {
  return name.split(".")[0];
}
