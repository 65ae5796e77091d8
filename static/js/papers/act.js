// What can the person do with a paper? Print it, answer, take it back, and mend what the office could not take.

import { exportPaper, forget, send } from "../offline/outbox.js";
import { load } from "../lib/bundles.js";
import { button, icon, make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { isEnded } from "./place.js";
import { printButton } from "./receipt.js";

/** Puts into `place` what can be done in this state; a reply that is being written is left as it is. */
export function actions(place, paper, state) {
  const writing = place.dataset.state === state || [...place.querySelectorAll(".input")].some(({ value }) => value);
  place.dataset.state = state;
  const canReply = paper.marks.office && !isEnded(state) && state !== "problem";
  if (writing && canReply) return;
  const parts = [
    printButton(),
    state === "problem" && trouble(paper),
    canReply && replySection(paper, state),
    !isEnded(state) && state !== "problem" && withdrawal(paper),
  ];
  place.replaceChildren(...parts.filter(Boolean));
}

function orderOf({ title, office }, form, answers, about) {
  const locale = document.documentElement.lang;
  return { form, version: 1, locale, title, office, answers, about: about.id };
}

function replySection(paper, state) {
  const text = make("textarea", { class: "input", id: "f-text", rows: 4, autocomplete: "off" });
  const file = make("input", { class: "input", id: "f-file", type: "file", accept: "image/*,application/pdf", "aria-describedby": "f-file-hint" });
  const alarm = make("p", { class: "error", id: "f-text-error", hidden: true });
  const press = make("button", { class: state === "waiting_for_person" ? "btn" : "btn plain" }, icon("send"), " ", t("js.f.reply_go"));
  const onsubmit = (event) => {
    event.preventDefault();
    reply(paper, { form, text, file, alarm, press });
  };
  const form = make(
    "form",
    { class: "stack", autocomplete: "off", onsubmit },
    make("div", { class: "field" }, make("label", { class: "label", for: "f-text" }, t("js.f.reply_text")), alarm, text),
    make("div", { class: "field" }, make("label", { class: "label", for: "f-file" }, t("js.f.reply_file")), make("p", { class: "hint", id: "f-file-hint" }, t("js.f.reply_file_hint")), file),
    make("p", {}, press),
  );
  load("lib/photos").then(({ photo }) => photo(file));
  if (state !== "waiting_for_person") return make("details", { class: "more no-print" }, make("summary", {}, t("js.f.reply")), form);
  const heading = make("h2", { id: "reply", tabindex: "-1" }, t("js.f.reply_asked"));
  return make("section", { "aria-labelledby": "reply", class: "no-print" }, heading, form);
}

async function reply(paper, { form, text, file, alarm, press }) {
  const answers = { ...(text.value.trim() && { text: text.value.trim() }), ...(file.held && { file: file.held }) };
  if (!Object.keys(answers).length) return complain(alarm, text, "js.f.reply_empty");
  if (press.getAttribute("aria-disabled")) return undefined;
  press.setAttribute("aria-disabled", "true");
  try {
    await send(orderOf(paper, "reply", answers, paper));
    form.replaceWith(make("p", { role: "status", tabindex: "-1" }, icon("check"), " ", t("js.f.reply_kept")));
  } catch (error) {
    press.removeAttribute("aria-disabled");
    complain(alarm, text, error.name === "QuotaExceededError" ? "js.f.trouble.full" : "js.f.trouble.reply");
  }
  return undefined;
}

function complain(alarm, input, words) {
  alarm.replaceChildren(icon("alert"), make("span", {}, t(words)));
  alarm.hidden = false;
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", alarm.id);
  input.focus();
}

/** Taking a paper back cannot be undone, so it is asked once more. */
function withdrawal(paper) {
  const place = make("section", { class: "no-print" });
  const ask = () => {
    const keep = button(t("js.f.withdraw_keep"), start, "btn plain");
    const go = button(t("js.f.withdraw_go"), () => withdraw(place, paper, go), "btn end", "trash");
    const title = make("h2", { tabindex: "-1" }, t("js.f.withdraw_ask"));
    place.replaceChildren(title, make("p", {}, t("js.f.withdraw_warn")), make("div", { class: "btns" }, keep, go));
    title.focus();
  };
  const start = () => place.replaceChildren(button(t("js.f.withdraw"), ask, "btn end"));
  start();
  return place;
}

async function withdraw(place, paper, press) {
  if (press.getAttribute("aria-disabled")) return;
  press.setAttribute("aria-disabled", "true");
  await send(orderOf(paper, "withdrawal", {}, paper));
  const told = make("p", { role: "status", tabindex: "-1" }, t("js.f.withdraw_kept"));
  place.replaceChildren(told);
  told.focus();
}

/** The office could not take it: send it anew, carry it by hand, or let it go. */
function trouble(paper) {
  const again = make("a", { class: "btn", href: `/${document.documentElement.lang}/apply/${paper.draft || paper.form}` }, t("js.f.again"));
  const carry = button(t("js.f.carry"), () => download(paper), "btn plain");
  const drop = button(t("js.f.drop"), () => sure(drop, paper), "btn end", "trash");
  const heading = make("h2", { id: "reply", tabindex: "-1" }, t("js.f.trouble_title"));
  return make("section", { "aria-labelledby": "reply" }, heading, make("p", {}, t("js.f.trouble_how")), make("div", { class: "btns" }, again, carry, drop));
}

async function download(paper) {
  const file = new Blob([JSON.stringify(await exportPaper(paper.id))], { type: "application/json" });
  const href = URL.createObjectURL(file);
  make("a", { href, download: `${paper.reference}.json` }).click();
  URL.revokeObjectURL(href);
}

function sure(press, paper) {
  const go = async () => {
    await forget(paper.id);
    location.assign(`/${document.documentElement.lang}/papers`);
  };
  const words = make("p", { role: "status" }, t("js.f.drop_sure"));
  press.replaceWith(words, button(t("js.f.drop_go"), go, "btn end", "trash"));
}
