// The question box over the guides that this device holds.

import { icon, make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { over } from "./find.js";

/**
 * @param {HTMLFormElement} form
 * @param {{to: string, title: string, texts: [number, string][]}[]} guides
 */
export function begin(form, guides) {
  const place = document.querySelector("[data-found]");
  const find = over(guides);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = form.elements.q.value.trim();
    place.replaceChildren(...(words ? told(find(words), words) : []));
  });
  const [asked] = new URLSearchParams(location.search).getAll("q");
  if (asked && !place.children.length) {
    form.elements.q.value = asked;
    form.requestSubmit();
  }
}

function told(found, words) {
  if (!found.length) return [make("p", {}, t("js.r.nothing", { words }))];
  const rows = found.map(({ to, title }) => {
    const href = `/${document.documentElement.lang}/${to}`;
    return make("li", {}, make("a", { class: "row", href }, make("span", {}, make("b", {}, title)), icon("next", true)));
  });
  return [make("h2", {}, t("js.r.found")), make("ul", { class: "rows" }, rows)];
}
