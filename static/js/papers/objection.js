// What can the person do where the decision is wrong? The service's page says so: its section is shown again here.

import { make } from "../lib/make.js";
import { dueOf } from "./place.js";
import { daysLeft } from "./times.js";
import { findPage } from "../../sw/pages.js";

const DECIDED = ["approved", "declined", "referred"];
const WITH_OFFICE = ["received", "in_review"];
const FOLDERS = ["benefits", "rights"];

/** An element that fills itself where the paper is decided, or its answer late, and its service's page can be had. */
export function objection(paper, state) {
  const place = make("div", { class: "stack" });
  const due = dueOf(paper);
  if (DECIDED.includes(state) || (WITH_OFFICE.includes(state) && due && daysLeft(due) < 0)) show(place, paper.form).catch(console.error);
  return place;
}

async function show(place, form) {
  for (const folder of FOLDERS) {
    const html = await mainOf(`/${document.documentElement.lang}/${folder}/${form}`);
    const section = html && new DOMParser().parseFromString(html, "text/html").querySelector("[aria-labelledby=objection]");
    if (section) return place.replaceChildren(section);
  }
  return undefined;
}

/** As it is kept here, else as the server has it. */
async function mainOf(path) {
  const kept = await findPage(path).catch(() => {});
  if (kept) return kept.main;
  const answer = await fetch(path);
  return answer.ok ? answer.text() : "";
}
