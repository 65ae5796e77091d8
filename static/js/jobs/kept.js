// Which postings does this device hold? Those of the regions that its owner chose, as the worker keeps them.

import { asked, getMeta } from "../offline/store.js";
import { inPages } from "../../sw/pages.js";
import { open } from "./record.js";

const INDEX = "jobs.index";

/** @returns {Promise<{regions: string[], budget?: number}>} the owner's choice; budget in kB a month */
export const choice = async () => ({ regions: [], ...(await getMeta("jobs").catch(() => {})) });

/** @param {string} scope @returns {Promise<Object[]>} the items of a scope, as they are kept */
export const rowsOf = (scope) => inPages("readonly", (store) => asked(store("pages").getAll(IDBKeyRange.bound([scope], [scope, []]))));

/** @returns {Promise<Object>} the tables of all postings by name: places, occupations, words, regions */
export const tables = async () => tablesOf((await rowsOf(INDEX)).map(({ id, scope, hash, at, ...body }) => ({ id, body })));

/** @param {Array<{id: string, body: Object}>} items of the index */
export const tablesOf = (items) => Object.fromEntries(items.map(({ id, body }) => [id, body.rows || body]));

/** @returns {Promise<Object[]>} every posting held here */
export async function records() {
  const { regions } = await choice();
  const found = await Promise.all(regions.map((region) => rowsOf("jobs." + region)));
  return found.flat().map(open);
}

/** @returns {Promise<Object|undefined>} the posting with this id, where it is held */
export async function record(id) {
  const { regions } = await choice();
  const found = await inPages("readonly", (store) => Promise.all(regions.map((region) => asked(store("pages").get(["jobs." + region, id])))));
  const row = found.find(Boolean);
  return row && open(row);
}

/** @returns {Promise<string|undefined>} the office's time up to which a region is known */
export const freshness = (region) => inPages("readonly", (store) => asked(store("meta").get("jobs." + region))).then((known) => known && known.at);

/** The minimum wage by the day from which it counts. */
export async function minimumWage() {
  const row = await inPages("readonly", (store) => asked(store("pages").get(["rules", "parameters"])));
  return row?.numbers.minimum_wage?.values || {};
}
