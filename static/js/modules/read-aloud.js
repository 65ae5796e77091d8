// Can this part of the page be heard? The button reads the section around it, or else the whole page.

import { speak } from "../lib/voice.js";

/** Takes over a button; hides it where the device cannot speak. */
export function start(button) {
  const part = button.closest("section, article, main");
  button.hidden = !window.speechSynthesis;
  button.addEventListener("click", () => speak(button, part.innerText.replace(button.innerText, "")));
}
