// Can this page be heard? Reads text aloud with the device's own voice, in the page's language.

import { button } from "./make.js";
import { t } from "./words.js";

const synth = window.speechSynthesis;

/** A button that reads what `textOf()` gives, and stops when pressed again; undefined where the device cannot speak. */
export function listenButton(textOf) {
  if (!synth) return undefined;
  const press = button(t("js.f.listen"), () => toggle(press, textOf), "link-btn", "sound");
  addEventListener("pagehide", () => synth.cancel());
  return press;
}

/** Silence, whoever is speaking. */
export function hush() {
  if (synth) synth.cancel();
}

function toggle(press, textOf) {
  const isSpeaking = press.lastChild.textContent === t("js.f.listen_stop");
  synth.cancel();
  if (isSpeaking) return;
  const speech = new SpeechSynthesisUtterance(textOf());
  speech.lang = document.documentElement.lang;
  speech.voice = synth.getVoices().find(({ lang }) => lang.startsWith(speech.lang)) || null;
  speech.rate = 0.9;
  speech.onend = speech.onerror = () => (press.lastChild.textContent = t("js.f.listen"));
  press.lastChild.textContent = t("js.f.listen_stop");
  synth.speak(speech);
}
