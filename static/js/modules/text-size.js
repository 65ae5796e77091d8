// Are the letters large enough? The two buttons in the header, without leaving the page.

import { choose, look, wearChosen } from "../lib/look.js";

const USUAL = 2;
const STEPS = { smaller: -1, larger: 1 };

/** Takes over the header's form of text sizes. */
export function start(form) {
  wearChosen();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const size = (+look("text") || USUAL) + STEPS[event.submitter.value];
    choose("text", String(Math.min(5, Math.max(1, size))));
  });
}
