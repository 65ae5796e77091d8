// Where is the person in the form, and what happens when they press the button?

import { load } from "../lib/bundles.js";
import { make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { alarm } from "../lib/alarm.js";
import { echo, typedIn } from "./echo.js";
import { faultsOf } from "./faults.js";
import { Keeping, restore, written } from "./keep.js";
import { answerOf, controlsOf, questionsIn, statementOf } from "./questions.js";
import { Stage } from "./stage.js";
import { neighbour, walk } from "./steps.js";

const REVIEW = "";

/** A person filling in one form. */
export class Asking {
  #form;
  #can;
  #parts;
  #told;
  #questions;
  #stage;
  #keeping;
  #step;
  #correction;
  #refused;
  #busy = false;
  #isFilled = false;
  #title = document.title;

  constructor(form, can, parts) {
    this.#form = form;
    this.#can = can;
    this.#parts = parts;
    this.#questions = questionsIn(form);
    this.#questions.forEach((question) => this.#prepare(question));
    this.#stage = new Stage(form, this.#questions, can.keep, () => this.#goBack());
    this.#keeping = new Keeping(form.dataset.name, () => this.#draft(), (error) => this.#stage.trouble(error && alarm(t("js.f.trouble.draft"))));
    form.addEventListener("submit", (event) => this.#press(event));
    for (const kind of ["input", "change", "dure:filled"]) form.addEventListener(kind, () => this.#changed());
    addEventListener("popstate", ({ state }) => state && "step" in state && this.#show(state.step));
    addEventListener("pageshow", ({ persisted }) => persisted && this.#busy && location.reload());
  }

  #prepare(question) {
    const { groups, photos } = this.#parts;
    const [input] = controlsOf(question);
    if (question.type === "group") groups.group(question, (row) => questionsIn(row).forEach((child) => this.#prepare(child)));
    else if (question.type === "file") photos.photo(input);
    else echo(question, input);
  }

  /** The first question; when the page was just opened the focus stays where it is. */
  begin(focus = false) {
    const { asked, answers } = this.#steps();
    const isGiven = ({ element, linked }) => linked !== undefined || (this.#isFilled && element.closest("[data-keep]"));
    this.#show((asked.find((question) => !isGiven(question) || faultsOf(question, answers).length) || asked[0]).name, focus);
  }

  /** What is known from elsewhere is not asked again; `words` say where it comes from. */
  fill(values, words) {
    this.#put({ ...written(this.#form), ...values });
    this.#isFilled = true;
    this.#stage.trouble(make("p", { class: "quiet", role: "status" }, words));
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

  /** On with a draft; `refused` is its paper where the office could not take it. */
  goOn(draft, step, refused) {
    this.#refused = refused;
    this.#put(draft.answers);
    this.#walkTo(step);
    this.#show(step);
  }

  /** The browser's own back button leads through the questions before, as if they had just been answered. */
  #walkTo(step) {
    if (history.state && "step" in history.state) return;
    const names = this.#steps().asked.map(({ name }) => name);
    const before = step === REVIEW ? names : names.slice(0, Math.max(0, names.indexOf(step)));
    [...before, step].forEach((name, depth) => history[depth ? "pushState" : "replaceState"]({ step: name, depth }, ""));
  }

  /** Only the questions that the office wants mended, filled in where what was written is still here. */
  correct(paper, fields, draft) {
    if (draft) this.#put(draft.answers);
    this.#correction = { paper, fields, draft, names: fields.map(topOf) };
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
    const { names, draft } = this.#correction;
    const isDue = (question) => draft && all.asked.includes(question) && faultsOf(question, all.answers).length;
    const asked = this.#questions.filter((question) => names.includes(question.name) || isDue(question));
    return { ...all, asked };
  }

  #go(step, edit) {
    const depth = (history.state?.depth || 0) + 1;
    history.pushState({ step, edit, depth }, "");
    this.#show(step);
  }

  #goBack() {
    if (history.state?.depth) return history.back();
    const { asked } = this.#steps();
    return this.#show((this.#step === REVIEW ? asked[asked.length - 1] : neighbour(asked, this.#step, -1)).name);
  }

  #show(step, focus = true) {
    const { asked, open } = this.#steps();
    const question = asked.find(({ name }) => name === step) || asked[0];
    this.#step = step === REVIEW ? REVIEW : question.name;
    history.replaceState({ ...history.state, step: this.#step }, "");
    document.title = this.#title;
    if (step === REVIEW) return this.#showReview(focus);
    this.#stage.question(question, { number: asked.indexOf(question) + 1, count: asked.length, about: open && !this.#correction });
    this.#tellOffice(question);
    return focus && this.#stage.focus();
  }

  /** What the office wrote about this answer stands beside it until the person moves on. */
  async #tellOffice(question) {
    const fields = this.#correction?.fields || [];
    const text = fields.filter((field) => topOf(field) === question.name).map((field) => field.text).join(" ");
    if (!text || question.element.querySelector(".error")) return;
    this.#told = await load("form/told");
    this.#told.mark({ question, text });
  }

  async #showReview(focus) {
    const last = this.#parts.last || (await load("form/review").catch(() => undefined));
    if (!last) return this.#stage.trouble(alarm(t("js.f.trouble.signal")));
    if (this.#step !== REVIEW) return undefined;
    const { asked } = this.#correction && !this.#correction.draft ? this.#steps() : walk(this.#questions, answerOf);
    const edit = (question) => this.#go(question.name, true);
    this.#stage.instead(last.review(asked, edit, this.#can.keep && !this.#correction), true);
    return focus && this.#stage.focus();
  }

  #press(event) {
    event.preventDefault();
    const question = this.#questions.find(({ name }) => name === this.#step);
    if (question) this.#moveOn(question);
    else if (this.#step === REVIEW && !this.#parts.last) this.#send();
  }

  #moveOn(question) {
    const { asked, answers } = this.#steps();
    const faults = faultsOf(question, answers);
    this.#told?.clear(question.element);
    if (faults.length) return this.#tell(faults, (wrong) => controlsOf(wrong)[0].focus());
    if (question.type === "group") this.#parts.groups.forgetRemoved(question);
    // After a change, what it brought up is asked before the review.
    const isEdit = history.state?.edit;
    const next = isEdit ? asked.find((one) => faultsOf(one, answers).length) : neighbour(asked, question.name, 1);
    this.#go(next ? next.name : REVIEW, Boolean(isEdit && next));
    return this.#keeping.now();
  }

  async #tell(faults, go) {
    const titled = (title) => t("js.f.title_wrong", { title });
    this.#told = await load("form/told").catch(() => undefined);
    document.title = titled(this.#title);
    if (!this.#told) return this.#stage.trouble(alarm(titled(faults.map(({ question }) => question.short).join(", "))));
    faults.forEach(this.#told.mark);
    return this.#stage.faults(this.#told.summary(faults, go));
  }

  #changed() {
    this.#showRows();
    this.#keeping.soon();
  }

  #showRows() {
    const { answers } = walk(this.#questions, answerOf);
    for (const question of this.#questions) if (question.type === "group") this.#parts.groups.showRows(question, answers);
  }

  /** What to keep: nothing where nothing can be kept, and nothing more once it is being sent. */
  #draft() {
    if (!this.#can.keep || this.#busy || this.#step === undefined) return undefined;
    const { draft: sent } = this.#correction || { draft: {} };
    if (!sent) return undefined; // a few answers are no draft of the whole
    const { asked } = this.#steps();
    const { version, title } = this.#form.dataset;
    const number = asked.findIndex(({ name }) => name === this.#step) + 1 || asked.length;
    const at = new Date().toISOString();
    return { ...sent, version: +version, title, answers: written(this.#form), at, step: this.#step, number, count: asked.length };
  }

  async #send() {
    const { asked, answers } = this.#steps();
    if (this.#busy || !this.#isSendable(asked, answers)) return;
    if (!this.#can.seal) return this.#post();
    this.#setBusy(true);
    const { leave_nothing: leave } = this.#form.elements;
    const how = { correction: this.#correction, refused: this.#refused, leaveNothing: !this.#can.keep || Boolean(leave?.checked) };
    const sending = await load("form/sending").catch(() => undefined);
    if (!sending) return this.#stop(alarm(t("js.f.trouble.signal")));
    try {
      return location.replace(await sending.deliver(this.#form, asked, answers, how));
    } catch (error) {
      return this.#stop(sending.trouble(error, !this.#correction && (() => this.#post())));
    }
  }

  #stop(part) {
    this.#setBusy(false);
    this.#stage.trouble(part);
  }

  #isSendable(asked, answers) {
    const faults = asked.flatMap((question) => faultsOf(question, answers));
    const statement = statementOf(this.#form);
    if (statement) this.#told?.clear(statement.element);
    if (statement && !controlsOf(statement)[0].checked) faults.push({ question: statement, flaw: { key: "true_statement" } });
    const go = (wrong) => {
      const question = this.#questions.find(({ element }) => element.contains(wrong.element));
      if (question) this.#go(question.name, true);
      else controlsOf(wrong)[0].focus();
    };
    if (faults.length) this.#tell(faults, go);
    return !faults.length;
  }

  #setBusy(busy) {
    this.#busy = busy;
    if (busy) this.#keeping.stop();
    this.#stage.busy(busy);
    this.#stage.trouble(busy && make("p", { role: "status" }, t("js.f.sending")));
  }

  /** The plain way: the server seals. */
  #post() {
    this.#busy = true;
    for (const input of this.#form.querySelectorAll(".input")) if (input.type !== "file") input.value = typedIn(input);
    this.#form.submit();
  }
}

function topOf({ name }) {
  return name.split(".")[0];
}
