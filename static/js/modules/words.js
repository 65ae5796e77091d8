// What does this word mean? A tap shows the meaning right there; without script the word leads down to it.

import { make } from "../lib/make.js";

/** Takes the list of meanings. */
export function start(list) {
  document.querySelectorAll("a.word").forEach((link) => {
    const meaning = list.querySelector(link.hash).nextElementSibling;
    const note = make("span", { class: "meaning", role: "note", hidden: true }, " ", meaning.textContent, " ");
    link.after(note);
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      note.hidden = !note.hidden;
      link.setAttribute("aria-expanded", String(!note.hidden));
    });
  });
}
