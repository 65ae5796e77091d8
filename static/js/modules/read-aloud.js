// Can this part of the page be heard? A place for the button, filled where the device can speak.

import { listenButton } from "../lib/voice.js";

/** Puts the button into `element`; it reads the section around it, or the whole page. */
export function start(element) {
  const part = element.closest("section, article, main");
  const press = listenButton(() => part.innerText);
  if (press) element.replaceChildren(press);
}
