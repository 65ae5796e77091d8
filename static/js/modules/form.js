// How does a long form become one question at a time, kept as it is written and sent when there is a signal?

import { loadDraft } from "../offline/drafts.js";
import { listPapers } from "../offline/outbox.js";
import { getMeta } from "../offline/store.js";
import { load } from "../lib/bundles.js";
import { Asking } from "../form/asking.js";

/** Takes over the server's form. Without secure cryptography or storage the form is still sent by a plain POST. */
export async function start(form) {
  form.dataset.name = form.dataset.form + linkOf(form);
  const [can, parts] = await Promise.all([abilities(), partsFor(form)]);
  const asking = new Asking(form, can, parts);
  (self.requestIdleCallback || setTimeout)(() => load("form/review").catch(() => {})); // while there is a signal
  const faults = form.parentElement.querySelector(".error-summary");
  if (faults) return asking.beginAtFault(faults);
  return can.seal ? begin(asking, form) : asking.begin();
}

/** What the link to the page says it is about (`?posting=…`) is an answer, and makes it a draft of its own. */
function linkOf(form) {
  const [field] = form.querySelectorAll("[data-linked]");
  if (!field) return "";
  const { question, pattern } = field.dataset;
  const input = field.querySelector("input");
  const value = new URLSearchParams(location.search).get(question) || input.value;
  if (!new RegExp(pattern).test(value)) return "";
  input.value = value;
  return `?${question}=${value}`;
}

/** Can this device seal and store at all, and may it keep what is being written? */
export async function abilities() {
  try {
    const isShared = (await getMeta("shared")) === true; // a kiosk keeps what is written, under a key in memory
    return { seal: Boolean(crypto.subtle), keep: Boolean(crypto.subtle) && !isShared };
  } catch (error) {
    return { seal: false, keep: false };
  }
}

/** What only some forms need: rows, files. */
export async function partsFor(form) {
  const has = (wanted, name) => form.querySelector(wanted) && load(name);
  const [groups, photos] = await Promise.all([has("[data-row]", "form/groups"), has("[type=file]", "lib/photos")]);
  return { groups, photos };
}

async function begin(asking, form) {
  const { name } = form.dataset;
  const [draft, papers] = await Promise.all([loadDraft(name), listPapers()]);
  const own = papers.filter((paper) => (paper.draft || paper.form) === name);
  if (draft || own.length) return (await load("form/begin")).begin(asking, name, draft, own);
  if (form.querySelector("[data-keep]")) await load("cv").then((cv) => cv.fill(asking)).catch(() => {});
  return asking.begin();
}
