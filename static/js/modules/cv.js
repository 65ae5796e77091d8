// What does a person say of themselves to every employer? Asked once, kept locked on this device, put into applications.

import { dropDraft, loadDraft, saveDraft } from "../offline/drafts.js";
import { Asking } from "../form/asking.js";
import { written } from "../form/keep.js";
import { answerOf } from "../form/questions.js";
import { sections } from "../form/review.js";
import { button, make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { abilities, partsFor } from "./form.js";

const CV = "cv";

/** Asks question by question and shows the whole at the end. On a device of several people the page stays plain. */
export async function start(form) {
  const can = await abilities();
  if (!can.keep) return;
  form.dataset.name = CV;
  for (const part of form.querySelectorAll("[data-plain]")) part.remove();
  const review = (asked, edit) => whole(form.dataset.title, asked, edit);
  const asking = new Asking(form, can, { ...(await partsFor(form)), last: { review } });
  const cv = await loadDraft(CV);
  if (cv) asking.goOn(cv, cv.step);
  else asking.begin();
}

/** Fills an application in with it. */
export async function fill(asking) {
  const cv = await loadDraft(CV);
  if (cv) asking.fill(cv.answers, t("js.cv.used"));
}

/** The first application that is sent becomes the CV. */
export async function keep(form) {
  if (await loadDraft(CV)) return;
  const names = [...form.querySelectorAll("[data-keep] [name]")].map(({ name }) => name);
  const answers = Object.fromEntries(Object.entries(written(form)).filter(([name]) => names.includes(name)));
  await saveDraft(CV, { version: +form.dataset.version, title: t("js.cv"), answers, at: new Date().toISOString(), step: "" });
}

function whole(title, asked, edit) {
  const parts = sections(asked, edit);
  const rows = parts.flatMap((part) => [...part.querySelectorAll("dl > div")]);
  asked.forEach((question, at) => rows[at].classList.toggle("no-print", answerOf(question) === undefined));
  const erase = button(t("js.cv.erase"), () => erase.replaceWith(button(t("js.cv.erase_sure"), drop, "btn end", "trash")), "btn end");
  const lead = make("p", { class: "lead no-print" }, t("js.cv.kept"));
  const buttons = make("div", { class: "btns" }, button(t("js.cv.print"), () => print(), "btn", "print"), erase);
  return [make("h1", { tabindex: "-1" }, title), lead, ...parts, buttons];
}

async function drop() {
  await dropDraft(CV);
  history.replaceState(null, "");
  location.reload();
}
