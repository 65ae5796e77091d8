// Can a question be answered without sending it anywhere? Where this device keeps the guides, it finds them itself.

import { icon, make } from "../lib/make.js";
import { t } from "../lib/words.js";
import { finder } from "../rights/find.js";

/** Takes over the question box; a device that does not hold the guides asks the office as before. */
export async function start(form) {
  const place = document.querySelector("[data-found]");
  const locale = document.documentElement.lang;
  const find = await finder(locale);
  if (!find) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = form.elements.q.value.trim();
    place.replaceChildren(...(words ? told(find(words), words, locale) : []));
  });
  const [asked] = new URLSearchParams(location.search).getAll("q");
  if (asked && !place.children.length) {
    form.elements.q.value = asked;
    form.requestSubmit();
  }
}

function told(found, words, locale) {
  if (!found.length) return [make("p", {}, t("js.r.nothing", { words }))];
  const rows = found.map(({ to, title }) =>
    make("li", {}, make("a", { class: "row", href: `/${locale}/${to}` }, make("span", {}, make("b", {}, title)), icon("next", true))),
  );
  return [make("h2", {}, t("js.r.found")), make("ul", { class: "rows" }, rows)];
}
