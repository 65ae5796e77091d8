// What does the law count out for me? Worked out on this device from the page itself; nothing is sent.

import { make } from "../lib/make.js";
import { dayOfYear, grouped, won } from "../lib/spoken.js";
import { readers } from "../lib/typed.js";
import { loadDraft, saveDraft } from "../offline/drafts.js";
import { getMeta } from "../offline/store.js";
import { calculators } from "../rights/calculators.js";
import { carried } from "../rights/carried.js";
import { Numbers } from "../rights/working.js";

const HOUR = 60;

/** Takes over the form of a calculator's page. */
export function start(element) {
  const form = element.querySelector("form[novalidate]");
  const words = table(element, "word");
  const numbers = {};
  for (const [name, values] of Object.entries(table(element, "number"))) numbers[name] = JSON.parse(values);
  const page = { element, form, words, name: element.dataset.name, numbers: new Numbers(numbers) };
  element.querySelector("[data-private]").textContent = words.here;
  const look = () => fields(form).forEach((field) => (field.hidden = !asked(form, field)));
  form.addEventListener("change", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(page);
  });
  look();
}

const fields = (form) => [...form.querySelectorAll("[data-field]")];

/** Texts of the page's hidden list by `data-<kind>`. */
function table(element, kind) {
  const found = {};
  for (const one of element.querySelectorAll(`[data-${kind}]`)) found[one.dataset[kind]] = one.textContent;
  return found;
}

function is(form, condition) {
  const [name, value] = condition.split("=");
  return valueOf(form, name) == value;
}

const valueOf = (form, name) => (form.elements[name].value || "").trim();
const asked = (form, { dataset }) => !dataset.shown || is(form, dataset.shown);

function go(page) {
  const { given, wrong } = read(page);
  for (const field of fields(page.form)) mark(page, field, wrong[field.dataset.field]);
  const first = Object.keys(wrong)[0];
  if (first) return page.form.querySelector(`[data-field="${first}"] input`).focus();
  const result = page.element.querySelector("[data-result]");
  const working = calculators[page.name](given, page.numbers);
  result.replaceChildren(...told(page, working), ...onward(page, given, working));
  result.scrollIntoView();
  return result.focus({ preventScroll: true });
}

/** Answers as the calculator takes them, and what is wrong by field. The twin of app/web/workout/typed.py. */
function read({ form }) {
  const given = {};
  const wrong = {};
  for (const field of fields(form)) {
    const { field: name, type, most, after, required, needed, today } = field.dataset;
    const text = valueOf(form, name);
    if (!asked(form, field)) continue;
    if (!text && today !== undefined) given[name] = localDay();
    else if (!text) {
      if (required !== undefined || (needed && is(form, needed))) wrong[name] = field.querySelector("fieldset") ? "choose" : "missing";
    } else {
      const value = valueAs(type, text, +most);
      if (value === null) wrong[name] = type;
      else if (after && value < (given[after] || "")) wrong[name] = "order";
      else given[name] = value;
    }
  }
  return { given, wrong };
}

function valueAs(type, text, most) {
  if (type == "yes_no") return text == "yes";
  if (type == "one_of") return text;
  if (type == "day") {
    const day = readers.date(text);
    return day && day >= "1950" && day < "2100" ? day : null;
  }
  const read = type == "won" ? readers.money(text) : readers.number(text, type == "hours" ? 2 : 0);
  const number = type == "hours" && read !== null ? Math.round(read * HOUR) : read;
  return number !== null && number >= 0 && number <= most ? number : null;
}

function localDay() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
}

function mark({ words }, field, kind) {
  const { field: name } = field.dataset;
  const id = `f-${name}-error`;
  const before = document.getElementById(id);
  if (before) before.remove();
  field.classList.toggle("wrong", !!kind);
  const input = field.querySelector("fieldset, input");
  const hint = field.querySelector(".hint[id]");
  input.setAttribute("aria-describedby", [hint && hint.id, kind && id].filter((one) => one).join(" "));
  if (input.matches("input")) input.setAttribute("aria-invalid", !!kind);
  if (kind) (hint || field.querySelector(".label")).after(make("p", { class: "error", id }, words[`wrong.${kind}`]));
}

function told({ element, words, name }, { answer, steps, notes }) {
  const say = (kind, [key, values]) => {
    const cite = element.querySelector(`[data-cite="${key}"]`);
    const { to } = cite ? cite.dataset : {};
    const text = words[`${kind}.${name}.${key}`].replace(/%\((\w+)\)s/g, (_, one) => written(words, one, values[one])).replace(/%%/g, "%");
    return [make("p", { class: kind == "answer" && "lead" }, text), cite && make("p", { class: "quiet" }, to ? make("a", { href: `#${to}`, onclick: () => (document.getElementById(to).open = true) }, cite.textContent) : cite.textContent)];
  };
  const part = (id, tag, kind, rows) => rows.length && make("section", { "aria-labelledby": id }, make("h2", { id }, words[id]), make(tag, { class: kind }, rows.map((row) => make("li", {}, row))));
  return [
    make("section", { class: "card", "aria-labelledby": "answer" }, make("h2", { id: "answer" }, words.answer), say("answer", answer)),
    part("how", "ol", "how", steps.map((one) => say("step", one))),
    part("mind", "ul", "dots", notes.map((one) => words[`note.${one}`])),
  ].filter((one) => one);
}

function written(words, name, value) {
  if (name.endsWith("_won")) return won(value);
  if (name.endsWith("_on")) return dayOfYear(value);
  if (!name.endsWith("_min")) return grouped(value);
  const [h, m] = [grouped(Math.floor(value / HOUR)), value % HOUR];
  return words[m ? "hours_minutes" : "hours"].replace("%(h)s", h).replace("%(m)s", m).replace(/ /g, "\u00a0");
}

/** The form that goes on with it: begun on this device where drafts are kept at all and none is there. */
function onward({ element, name }, given, working) {
  const form = element.querySelector("[data-form]");
  if (!form) return [];
  const { form: slug, version, title, step, count } = form.dataset;
  const href = `/${document.documentElement.lang}/apply/${slug}`;
  const begin = async (event) => {
    event.preventDefault();
    const answers = carried(name, given, working);
    const mayKeep = self.crypto.subtle && document.documentElement.dataset.screen != "kiosk" && !(await getMeta("shared").catch(() => true));
    if (mayKeep && Object.keys(answers).length && !(await loadDraft(slug)))
      await saveDraft(slug, { version: +version, title, answers, at: new Date().toISOString(), step, number: 1, count: +count });
    location.assign(href);
  };
  return [make("p", {}, make("a", { class: "btn", href, onclick: begin }, form.textContent))];
}
