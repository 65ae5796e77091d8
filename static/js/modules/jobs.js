// Where is work? With regions on this device the search is done here, and what is looked for never leaves it.

import { load } from "../lib/bundles.js";
import { getMeta } from "../offline/store.js";

/** Takes over the page of jobs where postings are held, or where it was put together without a network. */
export async function start(element) {
  const { regions = [] } = (await getMeta("jobs")) || {};
  const isServed = element.querySelector("[data-found]");
  if (regions.length ? !isServed : location.search && !isServed) (await load("jobs/list")).begin(element, regions);
}
