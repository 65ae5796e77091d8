// Which regions' jobs should this device hold? Each says its kilobytes before the first of them is fetched.

import { button, icon, make } from "../lib/make.js";
import { grouped, written } from "../lib/spoken.js";
import { choice, freshness, tables, tablesOf } from "./kept.js";
import { listen, say } from "./words.js";
import { getMeta, setMeta } from "../offline/store.js";
import { watch } from "../offline/watch.js";
import { ask } from "../offline/wire.js";
import { inPages } from "../../sw/pages.js";

const BUDGETS = [0, 500, 1000, 3000, 10000]; // kB a month; the first: none
const KB = 1000;

let changed;

/** Draws the choice; `element` holds the words and the provinces. */
export async function begin(element) {
  listen(element);
  const place = make("div", { class: "stack" });
  const status = make("p", { role: "status" });
  const select = element.querySelector("select");
  const known = await readTables().catch(() => ({})); // neither here nor to be had: nothing to choose yet
  changed = async () => place.replaceChildren(...(await parts(known, select)));
  element.querySelector("[data-none]").replaceWith(place, status);
  await changed();
  select.parentNode.hidden = false;
  watch(({ type, bytes, at }) => {
    if (type != "pull") return;
    status.textContent = at ? "" : say("held.loading", { kb: kilo(bytes) });
    if (at && !place.querySelector("[type=checkbox]:checked")) changed(); // nothing that somebody is choosing is lost
  });
}

const kilo = (bytes) => grouped(Math.ceil(bytes / KB));

/** From the device, else from the office: what there is to choose from. */
async function readTables() {
  const here = await tables().catch(() => ({}));
  if (here.regions) return here;
  const { changes } = await ask("/sync/v1/feed/jobs.index");
  return tablesOf(changes.filter(({ op }) => op == "put"));
}

async function parts({ regions = {} }, select) {
  const mine = await choice();
  const { month, bytes = 0 } = (await getMeta("jobs.spent")) || {};
  const spent = month == new Date().toISOString().slice(0, 7) ? bytes : 0;
  const at = mine.regions.length > 0 && (await freshness(mine.regions[0]));
  return [
    section("got", mine.regions.length > 0 ? make("ul", { class: "rows" }, mine.regions.map((code) => row(code, regions[code] || [0, 0, code], mine))) : make("p", {}, say("held.none"))),
    at && make("p", { class: "quiet" }, say("held.kept_at", { at: written({ dateStyle: "long", timeStyle: "short" }, at) })),
    mine.budget > 0 && spent >= mine.budget * KB && make("div", { class: "note" }, icon("info"), make("p", {}, say("held.over"))),
    section("choose", chooser(regions, mine, select)),
    section("budget", budgets(mine), make("p", { class: "quiet" }, say("held.budget.spent", { kb: kilo(spent) }))),
  ].filter(Boolean);
}

function section(name, ...inside) {
  return make("section", { "aria-labelledby": name }, make("h2", { id: name }, say(`held.${name}`)), inside);
}

const size = ([count, bytes]) => say("held.size", { n: grouped(count), kb: kilo(bytes) });

function row(code, region, mine) {
  const drop = async () => {
    await setMeta("jobs", { ...mine, regions: mine.regions.filter((one) => one != code) });
    const scope = "jobs." + code;
    await inPages("readwrite", (store) => {
      for (const name of ["pages", "staged"]) store(name).delete(IDBKeyRange.bound([scope], [scope, []]));
      for (const name of [scope, "staged." + scope]) store("meta").delete(name);
    });
    changed();
  };
  const away = button(say("held.remove"), drop, "link-btn");
  away.append(make("span", { class: "vh" }, ` ${region[2]}`));
  return make("li", {}, make("div", { class: "row" }, make("span", {}, make("b", {}, region[2]), " ", size(region)), away));
}

/** The regions of one province, each with its weight; the button says what all that are ticked cost. */
function chooser(regions, mine, select) {
  const list = make("div", { class: "choices" });
  const go = make("button", { class: "btn" });
  const ticked = () => [...list.querySelectorAll(":checked")].map(({ value }) => value);
  const count = () => {
    const bytes = ticked().reduce((sum, code) => sum + regions[code][1], 0);
    go.hidden = !bytes;
    go.textContent = say("held.keep", { kb: kilo(bytes) });
  };
  const offer = () => {
    const codes = Object.keys(regions).filter((code) => code.startsWith(select.value.slice(0, 2)) && !mine.regions.includes(code));
    const label = (code) => make("label", { class: "choice" }, make("input", { type: "checkbox", value: code }), make("span", {}, regions[code][2], make("small", {}, size(regions[code]))));
    list.replaceChildren(...(select.value ? codes.sort().map(label) : []));
    count();
  };
  select.onchange = offer;
  list.addEventListener("change", count);
  offer();
  const onsubmit = async (event) => {
    event.preventDefault();
    await setMeta("jobs", { ...mine, regions: [...mine.regions, ...ticked()] });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ type: "pull", locale: document.documentElement.lang, look: { ...document.documentElement.dataset }, asked: true });
    changed();
  };
  return make("form", { class: "stack", autocomplete: "off", onsubmit }, select.parentNode, make("p", { class: "hint" }, say("held.near")), list, go);
}

function budgets(mine) {
  const choose = async ({ target }) => setMeta("jobs", { ...mine, ...(await choice()), budget: +target.value });
  const label = (kb) => make("label", { class: "choice" },
    make("input", { type: "radio", name: "budget", value: String(kb), checked: kb == (mine.budget || 0), onchange: choose }),
    make("span", {}, !kb ? say("held.budget.any") : kb < KB ? `${kb}\u00a0kB` : `${kb / KB}\u00a0MB`));
  return make("div", { class: "choices two", role: "radiogroup", "aria-labelledby": "budget" }, BUDGETS.map(label));
}
