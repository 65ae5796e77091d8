// Can this be heard? Reads text aloud with the device's own voice, in the page's language.

import { t } from "./words.js";

const synth = window.speechSynthesis;

/** Reads `text`, or stops where the button's own words say so; the button says which comes next. */
export function speak(press, text) {
  const label = press.lastChild;
  const words = label.textContent;
  synth.cancel();
  if (words.includes(t("js.f.listen_stop"))) return;
  const speech = new SpeechSynthesisUtterance(text);
  speech.lang = document.documentElement.lang;
  speech.voice = synth.getVoices().find(({ lang }) => lang.startsWith(speech.lang)) || null;
  speech.rate = 0.9;
  speech.onend = speech.onerror = () => (label.textContent = words);
  label.textContent = ` ${t("js.f.listen_stop")}`;
  synth.speak(speech);
  addEventListener("pagehide", () => synth.cancel(), { once: true });
}
