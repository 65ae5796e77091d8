// How many of these are there? Rows of a group that come and go; what was taken away can be put back.

import { button, make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { answerOf, questionsIn, rowsOf } from "./questions.js";
import { walk } from "./steps.js";

const MOST_ROWS = 50;
const AWAY = 1000;

/** Gives a group its buttons and leaves only the rows that are needed; `prepare(row)` starts what is inside a row. */
export function group(question, prepare) {
  const model = empty(rowsOf(question)[0].cloneNode(true));
  const add = button(t("js.f.row_add", { item: itemOf(question) }), () => startRow(question, model, prepare), "btn plain", "plus");
  rowsOf(question)[rowsOf(question).length - 1].after(make("p", {}, add));
  rowsOf(question).forEach((row, at) => (at < leastOf(question) || isFilled(row) ? ready(question, row, prepare) : row.remove()));
  question.grow = (count) => {
    while (rowsOf(question).length < count) addRow(question, model, prepare);
  };
  limit(question);
}

function empty(row) {
  for (const input of row.querySelectorAll("input, textarea")) {
    input.removeAttribute("checked");
    if (input.type !== "radio" && input.type !== "checkbox") input.defaultValue = "";
  }
  return row;
}

function itemOf(question) {
  return question.element.dataset.item || question.short;
}

function leastOf(question) {
  return Math.max(1, +question.min || 0);
}

function isFilled(row) {
  return questionsIn(row).some((question) => answerOf(question) !== undefined);
}

function startRow(question, model, prepare) {
  addRow(question, model, prepare).querySelector("input, select, textarea").focus();
}

function addRow(question, model, prepare) {
  const row = model.cloneNode(true);
  const rows = rowsOf(question);
  rows[rows.length - 1].after(row);
  renumber(question);
  ready(question, row, prepare);
  return row;
}

function ready(question, row, prepare) {
  const remove = button(t("js.f.row_remove", { item: itemOf(question) }), () => removeRow(question, row), "link-btn", "trash");
  row.append(make("p", { "data-remove": true }, remove));
  prepare(row);
  limit(question);
}

/** The row goes at once, and a line in its place offers it back until the person moves on. */
function removeRow(question, row) {
  const back = () => {
    line.replaceWith(row);
    settle(question);
    row.querySelector("input, select, textarea").focus();
  };
  const undo = button(t("js.f.undo"), back, "link-btn");
  const words = make("p", { role: "status" }, t("js.f.row_removed", { item: itemOf(question) }));
  const line = make("div", { class: "card", "data-removed": true }, words, undo);
  row.replaceWith(line);
  number(question, row, 2 * AWAY);
  settle(question);
  undo.focus();
}

function settle(question) {
  renumber(question);
  limit(question);
  question.element.dispatchEvent(new Event("dure:filled", { bubbles: true }));
}

/** Shows in each row only the questions that are asked there. */
export function showRows(question, around) {
  for (const row of rowsOf(question)) {
    const children = questionsIn(row);
    const { asked } = walk(children, answerOf, around);
    for (const child of children) child.element.hidden = !asked.includes(child);
  }
}

/** Takes the offers to undo away. */
export function forgetRemoved(question) {
  for (const line of question.element.querySelectorAll("[data-removed]")) line.remove();
}

function limit(question) {
  const rows = rowsOf(question);
  const add = question.element.querySelector(".btn");
  if (add) add.parentElement.hidden = rows.length >= (+question.max || MOST_ROWS);
  for (const row of rows) {
    const remove = row.querySelector("[data-remove]");
    if (remove) remove.hidden = rows.length <= leastOf(question);
  }
}

/**
 * Names and ids count from 0 in the order on the page: the server reads them so. In two passes, because two radio
 * buttons that bear one name for a moment lose their marks.
 */
function renumber(question) {
  rowsOf(question).forEach((row, at) => number(question, row, AWAY + at));
  rowsOf(question).forEach((row, at) => number(question, row, at));
}

function number(question, row, at) {
  const old = new RegExp(`(^|[ -])${question.name}\\.\\d+(?=\\.)`, "g");
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of ["name", "id", "for", "aria-describedby"]) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, value.replace(old, `$1${question.name}.${at}`));
    }
  }
  const legend = row.querySelector("legend");
  legend.textContent = legend.textContent.replace(/\d+(?!.*\d)/, at + 1);
}
