/** How do files follow their paper? Each is sealed under a key of its own that only the paper names, kept here until the
 * paper is received, and sent after it by tus 1.0: after a break it goes on where the server has it. */

import {b64, concat, random, sha256, unb64} from "../lib/bytes.js";
import {delayOf, pause} from "./pause.js";
import {asked, changeRow, eachRow, transact} from "./store.js";
import {tell} from "./watch.js";
import {NoAnswer} from "./wire.js";

const CHUNK = 65536;
const INSIDE = 12000; // signs of b64: a smaller file goes inside of the paper, which costs no further request
const PATH = "/sync/v1/uploads";
const ANSWER_MILLISECONDS = 60000; // beside a millisecond for each byte that is sent: slower than 2G

let held;
let timer;

/**
 * @param {Object} answers
 * @returns {Promise<[Object, Array<{digest: string, sealed: Uint8Array}>]>} the answers with slips in place of larger
 *   files, and these, sealed
 */
export async function sealFiles(answers) {
  const files = [];
  return [await slipped(answers, files), files];
}

/** Send what follows papers that were received; one page at a time. */
export const sendFiles = () =>
  navigator.locks ? navigator.locks.request("dure-uploads", {ifAvailable: true}, (mine) => mine && sendAll()) : sendAll();

async function slipped(value, files) {
  if (!value || typeof value != "object") return value;
  if (Array.isArray(value)) return Promise.all(value.map((one) => slipped(one, files)));
  if (value.data && value.type) return value.data.length > INSIDE ? sealed(value, files) : value;
  const parts = Object.entries(value).map(async ([name, one]) => [name, await slipped(one, files)]);
  return Object.fromEntries(await Promise.all(parts));
}

async function sealed({name, type, data}, files) {
  const bytes = unb64(data);
  const key = random(32);
  const secret = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const chunks = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const iv = new Uint8Array(12);
    iv[0] = at + CHUNK >= bytes.length; // the last one is marked: nothing can be cut off
    new DataView(iv.buffer).setUint32(8, at / CHUNK);
    chunks.push(new Uint8Array(await crypto.subtle.encrypt({name: "AES-GCM", iv}, secret, bytes.subarray(at, at + CHUNK))));
  }
  const whole = concat(...chunks);
  const digest = b64(await sha256(whole));
  files.push({digest, sealed: whole});
  return {name, type, size: bytes.length, key: b64(key), digest};
}

async function sendAll() {
  let trouble;
  for (const one of await waiting()) {
    if (trouble && !trouble.status) break; // no network: the others would fare no better
    await sendOne(one).catch((error) => (trouble = error));
  }
  held = trouble && pause(held, trouble.retryAfter);
  clearTimeout(timer);
  if (trouble) timer = setTimeout(sendFiles, delayOf(held));
}

/** What was sent in an epoch that a restore has ended is sent once more. Bytes go when their paper's sealed bytes go. */
async function waiting() {
  const found = [];
  await transact("readwrite", async (store) => {
    const epoch = await asked(store("meta").get("epoch"));
    const kept = new Set();
    await eachRow(store, ({id, files, envelope, receipt, hubReceipt}) => {
      const open = (files || []).filter(({done}) => !done || epoch > done);
      if (receipt || hubReceipt) found.push(...open.map((file) => ({...file, id, epoch})));
      if (envelope || open.length) kept.add(id);
    });
    for (const key of await asked(store("files").getAllKeys())) if (!kept.has(key[0])) store("files").delete(key);
  });
  return found;
}

async function sendOne({id, digest, epoch}) {
  const {sealed: bytes} = (await transact("readonly", (store) => asked(store("files").get([id, digest])))) || {};
  if (!bytes) return;
  const named = {"upload-length": bytes.length, "upload-metadata": `id ${btoa(id)},digest ${btoa(digest)}`};
  const begun = await ask("POST", PATH, named);
  const place = begun.get("location") || "";
  if (!place.startsWith(PATH)) throw new NoAnswer(0);
  for (let at = offsetOf(begun); at < bytes.length; ) {
    const piece = bytes.subarray(at, at + CHUNK);
    const sum = btoa(String.fromCharCode(...(await sha256(piece))));
    const kind = {"content-type": "application/offset+octet-stream", "upload-offset": at, "upload-checksum": `sha256 ${sum}`};
    const now = offsetOf(await ask("PATCH", place, kind, piece));
    if (!(now > at)) throw new NoAnswer(0);
    at = now;
  }
  await changeRow(id, ({files}) => void (files.find((file) => file.digest == digest).done = epoch));
  tell({type: "outbox"});
}

const offsetOf = (headers) => Number(headers.get("upload-offset"));

/** Only an answer that speaks tus is one; a portal's page is none. */
async function ask(method, path, headers, body) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), ANSWER_MILLISECONDS + (body ? body.length : 0));
  const quiet = {credentials: "omit", redirect: "error", referrerPolicy: "no-referrer", signal: stop.signal};
  try {
    const answer = await fetch(path, {method, body, headers: {"tus-resumable": "1.0.0", ...headers}, ...quiet});
    if (answer.ok && answer.headers.get("tus-resumable")) return answer.headers;
    throw new NoAnswer(answer.status, true, Number(answer.headers.get("retry-after")) || 0);
  } catch (error) {
    throw error instanceof NoAnswer ? error : new NoAnswer(0);
  } finally {
    clearTimeout(late);
  }
}
