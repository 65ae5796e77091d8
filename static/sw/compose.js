/** How is a page made on the device? The stored frame and the stored main part, as the server would have joined them. */

import {blankPosting, heldPosting} from "../js/jobs/pull.js";
import {eachRow, getMeta, transact} from "../js/offline/store.js";
import {localeOf, shell} from "./files.js";
import {findPage} from "./pages.js";

const NOT_COPIED = "content-encoding content-length etag last-modified vary".split(" ");

/**
 * @param {URL} url
 * @returns {Promise<Response|undefined>} the page, or undefined where this device does not hold it
 */
export async function storedPage({pathname}) {
  const page = (await findPage(pathname)) || (await ownPaper(pathname)) || (await heldPosting(pathname));
  return page && compose(page, pathname, 200);
}

/** @param {URL} url @returns {Promise<Response>} what is shown for a page that is neither here nor to be had */
export async function missingPage({pathname}) {
  const page = (await blankPosting(pathname)) || (await findPage(`/${localeOf(pathname)}/offline`));
  return (page && (await compose(page, pathname, 503))) || Response.error();
}

/** A paper of this device is shown by the page that stands for all papers; script fills it. */
async function ownPaper(path) {
  const [, locale, reference] = path.match(/^\/([\w-]+)\/papers\/([^/]+)$/) || [];
  if (!reference) return undefined;
  let own = false;
  await transact("readonly", (store) => eachRow(store, (row) => void (own = own || plain(row.reference) == plain(reference))));
  return own ? findPage(`/${locale}/papers/-`) : undefined;
}

const plain = (reference) => reference.replace(/\W/g, "").toUpperCase();

async function compose(page, path, status) {
  const locale = localeOf(path);
  const frame = await shell(locale);
  if (!frame) return undefined;
  const {banner = []} = (await findPage(`/${locale}/alerts`)) || {};
  const now = new Date().toISOString();
  const alerts = banner.map(({until, html}) => (until > now ? html : "")).join("");
  const headers = new Headers(frame.headers);
  NOT_COPIED.forEach((name) => headers.delete(name));
  return new Response(join(await frame.text(), page, alerts, path.slice(locale.length + 2), await getMeta("look")), {status, headers});
}

/** Main comes last: nothing in it is mistaken for the frame. */
function join(html, {title, tab, main}, alerts, rest, look = {}) {
  const chosen = Object.keys(look).map((name) => ` data-${name}="${escape(look[name])}"`);
  return html
    .replace(/<html[^>]*/, (tag) => tag + chosen.join(""))
    .replace("<title>", (tag) => tag + (title ? escape(title) + " | " : ""))
    .replace(`data-tab="${tab}"`, (found) => `${found} aria-current="page"`)
    .replace(/(<a class="lang" href="\/[\w-]+\/)[^"]*/, (_, start) => start + escape(rest))
    .replace(/(<aside id="alerts"[^>]*>)[^]*?(?=<\/aside>)/, (_, open) => open + alerts)
    .replace(/(<main[^>]*>)[^]*?(?=<\/main>)/, (_, open) => open + main);
}

const escape = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
