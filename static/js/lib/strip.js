/** What does the line under the header say? One sentence, spoken once; it stays until something else is so. */

import {button, icon, make} from "./make.js";

/**
 * @param {string} words empty: the line goes away
 * @param {{picture?: string, kind?: string, progress?: {done: number, total: number}, act?: {words: string,
 *   press: function(): void}}} [look]
 */
export function say(words, {picture = "nosignal", kind = "", progress, act} = {}) {
  const strip = document.getElementById("signal");
  if (!strip || strip.dataset.said == words) return;
  strip.dataset.said = words;
  strip.className = `strip ${kind}`.trim();
  strip.replaceChildren(...(words ? [icon(picture), told(words, progress, act)] : []));
}

function told(words, progress, act) {
  return make("div", {},
    make("p", {id: "signal-words"}, words),
    progress && make("progress", {max: progress.total, value: progress.done, "aria-labelledby": "signal-words"}),
    act && button(act.words, act.press),
  );
}
