// The list of jobs on the device: the same form, the same search, over the postings that are held here.

import { icon, make } from "../lib/make.js";
import { grouped, written } from "../lib/spoken.js";
import { card } from "./card.js";
import { freshness, minimumWage, records, tables } from "./kept.js";
import { ownParts, saveSearch } from "./own.js";
import { today } from "./record.js";
import { search } from "./search.js";
import { askedOf, but } from "./wish.js";
import { listen, say } from "./words.js";

const BESIDE = ["q", "sort", "page"]; // not conditions that a person ticked

/** @param {HTMLElement} element the part of the page with the form @param {string[]} regions that are held */
export async function begin(element, regions) {
  listen(document);
  const form = element.querySelector("[data-search]");
  const place = make("div", { class: "stack" });
  const before = [...element.children].filter((one) => one != form);
  element.replaceChildren(form, place);
  const held = { regions, tables: await tables(), records: await records(), minimum: await minimumWage(), today: today() };
  held.at = regions.length && (await freshness(regions[0]));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = but(new FormData(form), {});
  });
  const show = async (event) => {
    const query = location.hash.slice(1) || location.search.slice(1);
    place.replaceChildren(...(query ? found(form, held, new URLSearchParams(query)) : [...(await ownParts(held)), ...before]));
    if (event && query) place.scrollIntoView();
  };
  addEventListener("hashchange", show);
  await show();
}

function found(form, held, given) {
  fill(form, given);
  const asked = askedOf(given);
  const { hits, total, likely, understood } = search(asked, held.records, held.tables, held.today);
  const byId = new Map(held.records.map((one) => [one.id, one]));
  const page = (step, key) => make("a", { class: "btn plain", href: `#${but(given, { page: asked.page + step })}` }, say(key));
  return [
    chips(form, given, understood),
    make("section", { "aria-labelledby": "found", "data-found": true },
      make("h2", { id: "found" }, say("found")),
      make("p", { role: "status" }, say(total ? "count" : "none", { n: grouped(total) }), likely && total > 0 && ` ${say("likely")}`),
      make("p", { class: "quiet" }, held.at ? say("held.kept_at", { at: written({ dateStyle: "long", timeStyle: "short" }, held.at) }) : say("held.none")),
      make("ol", { class: "stack" }, hits.map((hit) => shown(hit, byId.get(hit.id), held, given))),
      make("nav", { class: "btns" }, asked.page > 1 && page(-1, "before"), asked.page * asked.per_page < total && page(1, "after")),
    ),
    make("p", {}, make("a", { href: `?${given}` }, say("elsewhere")), " ", make("small", { class: "quiet" }, say("needs_signal"))),
    saveSearch(given, held),
  ];
}

function shown({ id, why }, record, held, given) {
  const { km } = Object.fromEntries(why);
  const where = record.place || (held.tables.regions, "");
  const place = [where, km !== undefined && say("km", { n: km })].filter(Boolean).join(" ");
  return card(record, { ...held, place, href: `/${document.documentElement.lang}/jobs/${id}#${given}` });
}

/** What was understood, each a way to take it away. */
function chips(form, given, understood) {
  const words = given.get("q") || "";
  const parts = understood.map((one) => [one.words, but(given, { q: words.replace(one.words, " ").replace(/\s+/g, " ").trim(), page: "" })]);
  for (const [name, value] of given) {
    if (BESIDE.includes(name)) continue;
    const rest = new URLSearchParams([...given].filter((one) => one[0] != "page" && (one[0] != name || one[1] != value)));
    parts.push([labelOf(form, name, value), rest]);
  }
  const links = parts.map(([label, rest]) => make("li", {}, make("a", { href: `#${rest}` }, label, " ", icon("close"), make("span", { class: "vh" }, say("take_away")))));
  return parts.length ? make("section", { "aria-labelledby": "got" }, make("h2", { id: "got", class: "quiet" }, say("understood")), make("ul", { class: "chips" }, links)) : "";
}

/** The words that stand in the form for a value. */
function labelOf(form, name, value) {
  const option = form.querySelector(`[name="${name}"] [value="${value}"]`);
  const box = form.querySelector(`[name="${name}"][value="${value}"]`);
  const label = form.querySelector(`label[for="${name}"]`);
  return option ? option.textContent : box ? box.parentNode.textContent.trim() : `${label ? label.textContent : ""} ${value}`;
}

function fill(form, given) {
  for (const field of form.elements) {
    if (field.type == "checkbox") field.checked = given.getAll(field.name).includes(field.value);
    else if (field.name) field.value = given.get(field.name) || "";
  }
}
