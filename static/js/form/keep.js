// What has been written so far? Everything as typed, so that a half-written answer comes back as it was.

import { saveDraft } from "../offline/drafts.js";
import { typedIn } from "./echo.js";

const SAVE_AFTER_MS = 400;

/** Saves a draft a moment after each change, and at once when the page goes away. */
export class Keeping {
  #name;
  #draft;
  #told;
  #timer = 0;

  /** `draft()` gives what to keep, or nothing; `told(error)` hears how it went. */
  constructor(name, draft, told) {
    this.#name = name;
    this.#draft = draft;
    this.#told = told;
    addEventListener("pagehide", () => this.#timer && this.now());
  }

  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), SAVE_AFTER_MS);
  }

  async now() {
    this.stop();
    const draft = this.#draft();
    if (draft) await saveDraft(this.#name, draft).then(() => this.#told(), this.#told);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}

/** Values by field name: a list for boxes, a file as the protocol spells it. */
export function written(form) {
  const values = {};
  for (const input of fieldsOf(form)) {
    if (input.type === "file") values[input.name] = input.held;
    else if (!isBox(input)) values[input.name] = typedIn(input);
    else if (input.checked) values[input.name] = [...(values[input.name] || []), input.value];
  }
  for (const name of Object.keys(values)) if (!values[name]) delete values[name];
  return values;
}

/** Puts kept values back; a group makes room for the rows that were there. */
export function restore(form, values, groups) {
  for (const group of groups) {
    group.grow(Math.max(0, ...Object.keys(values).map((name) => rowNumber(group, name))));
  }
  for (const input of fieldsOf(form)) {
    const value = values[input.name];
    if (input.type === "file") input.dispatchEvent(new CustomEvent("dure:file", { detail: value }));
    else if (isBox(input)) input.checked = Boolean(value && value.includes(input.value));
    else input.value = value || "";
    input.dispatchEvent(new Event("dure:restored"));
  }
}

function fieldsOf(form) {
  return [...form.querySelectorAll("[data-section] [name]")];
}

function isBox(input) {
  return input.type === "checkbox" || input.type === "radio";
}

function rowNumber({ name: group }, name) {
  const [start, row] = name.split(".");
  return start === group && /^\d+$/.test(row) ? +row + 1 : 0;
}
