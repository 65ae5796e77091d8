// How is one question shown out of a long form? The server's HTML stays; all but one part of it is hidden.

import { load } from "../lib/bundles.js";
import { button, icon, make } from "../lib/make.js";
import { t } from "../lib/words.js";

/** The stage around a form: shows a question, the review, or a few words in between. */
export class Stage {
  #form;
  #around;
  #back = make("a", { class: "back", href: "#" }, icon("prev", true), " ", t("js.f.previous"));
  #steps = make("p", { class: "steps", id: "steps" });
  #progress = make("progress", { "aria-labelledby": "steps" });
  #next = make("p", {}, make("button", { class: "btn" }, t("js.f.next")));
  #kept = make("p", { class: "quiet" });
  #faults = make("div");
  #trouble = make("div");
  #insert = make("div", { class: "stack" });
  #ending;

  constructor(form, questions, canKeep, onback) {
    this.#form = form;
    this.#around = [...form.parentElement.children].slice(0, [...form.parentElement.children].indexOf(form));
    this.#ending = [...form.children].filter((child) => !child.matches("[data-section], [type=hidden]"));
    this.#back.addEventListener("click", (event) => {
      event.preventDefault();
      onback();
    });
    form.before(make("div", {}, this.#steps, this.#progress), this.#faults);
    form.append(this.#trouble, this.#next);
    this.#kept.append(icon(canKeep ? "lock" : "alert"), " ", t(canKeep ? "js.f.kept_here" : "js.f.kept_nowhere"));
    form.after(this.#kept);
    this.#ending.length ? this.#ending[0].before(this.#insert) : form.append(this.#insert);
    questions.forEach((question) => raise(question.element));
  }

  /** One question, with how far the person is. */
  question(question, { number, count, about }) {
    const words = { title: this.#form.dataset.title, number, count };
    this.#steps.textContent = t(about ? "js.f.step_about" : "js.f.step", words);
    this.#progress.max = count;
    this.#progress.value = number;
    this.#show({ question, first: number === 1 });
  }

  /** Something of our own in place of a question; `ending`: with the server's own button to send. */
  instead(parts, ending) {
    this.#insert.replaceChildren(...parts);
    this.#show({ ending, first: !ending });
  }

  /** A list of what is wrong, or nothing. */
  faults(list) {
    this.#faults.replaceChildren(...(list ? [list] : []));
    if (list) list.focus();
  }

  /** Something that stands beside the button until it is over. */
  trouble(part) {
    this.#trouble.replaceChildren(...(part ? [part] : []));
  }

  /** While a paper is being kept nothing can be pressed twice. */
  busy(busy) {
    for (const press of this.#form.querySelectorAll(".btn")) {
      if (busy) press.setAttribute("aria-disabled", "true");
      else press.removeAttribute("aria-disabled");
    }
  }

  #show({ question, ending, first }) {
    this.#faults.replaceChildren();
    window.speechSynthesis?.cancel();
    for (const part of this.#around) part.hidden = !(first && part.matches(".back"));
    for (const section of this.#form.querySelectorAll("[data-section]")) section.hidden = !question || !section.contains(question.element);
    if (question) showOnly(question.element);
    this.#insert.hidden = Boolean(question);
    for (const part of this.#ending) part.hidden = !ending;
    if (first) this.#back.remove();
    else this.#form.parentElement.prepend(this.#back);
    this.#steps.parentElement.hidden = this.#next.hidden = this.#kept.hidden = !question;
  }

  /** The heading of what is shown takes the focus, so that it is read first. */
  focus() {
    const heading = [...this.#form.querySelectorAll("h1")].find((each) => each.offsetParent);
    this.#form.parentElement.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }
}

/** The question becomes the heading of its page. */
function raise(field) {
  const name = field.querySelector("legend, label");
  const heading = make("h1", { tabindex: "-1" });
  if (name.matches("legend")) {
    heading.append(...name.childNodes);
    name.append(heading);
  } else {
    name.replaceWith(heading);
    heading.append(name);
  }
  name.classList.remove("label");
  (name.matches("legend") ? name : heading).classList.add("ask");
  const hint = [...(name.closest("fieldset") || field).children].find((child) => child.matches(".hint"));
  if (window.speechSynthesis) (hint || (name.matches("legend") ? name : heading)).after(make("p", {}, listenButton(field)));
}

function listenButton(field) {
  const listen = button(t("js.f.listen"), () => load("lib/voice").then(({ speak }) => speak(listen, spokenIn(field))), "link-btn", "sound");
  return listen;
}

/** The question, its hint and its choices: what a person would read out. */
function spokenIn(field) {
  const parts = [...field.querySelectorAll("h1, .hint, .choice, .label")].filter((part) => part.offsetParent);
  return parts.map((part) => part.textContent.trim()).join(". ");
}

function showOnly(field) {
  const among = field.closest("[data-section]").children;
  for (const part of among) part.hidden = part !== field && !part.contains(field);
}
