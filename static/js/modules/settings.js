// How should the site look on this device? Each button works at once.

import { choose } from "../lib/look.js";

/** Takes over the form of text sizes and themes. */
export function start(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, value } = event.submitter;
    choose(name, value === "auto" ? "" : value);
  });
}
