// What locks an unfinished form that leaves a kiosk? A few signs that a person can carry, made slow to guess.

import { b64, concat, random, sha256, text, utf8 } from "../lib/bytes.js";

const ROUNDS = 600000; // of PBKDF2 with SHA-256: what OWASP asks for, 2023
const HANGUL = 0xac00;
// Syllables that are told apart by ear, as numbers in Unicode's order: 14 first sounds and 6 vowels.
const [INITIALS, MEDIALS] = [[0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18], [0, 4, 8, 13, 18, 20]];
const [CONSONANTS, VOWELS] = ["bdfghjklmnprstvz", "aeiou"];

/** @param {number} count @returns {string} so many words of two syllables each: 12.6 bits a word or more */
export function freshWords(count) {
  const hangul = () => String.fromCharCode(HANGUL + pick(INITIALS) * 588 + pick(MEDIALS) * 28);
  const syllable = document.documentElement.lang == "ko" ? hangul : () => pick(CONSONANTS) + pick(VOWELS);
  return Array.from({ length: count }, () => syllable() + syllable()).join(" ");
}

/** @returns {string} six digits */
export const freshDigits = () => Array.from({ length: 6 }, () => pick("0123456789")).join("");

/**
 * @param {string} secret as it was typed: spaces and capitals do not matter
 * @param {Uint8Array} salt
 * @returns {Promise<{name: string, key: CryptoKey}>} under which name it is kept, and what opens it
 */
export async function derive(secret, salt) {
  const plain = utf8(secret.normalize("NFC").toLowerCase().replace(/\s/g, ""));
  const base = await crypto.subtle.importKey("raw", plain, "PBKDF2", false, ["deriveBits"]);
  const bits = new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, base, 256));
  const of = (what) => sha256(concat(utf8(`dure/1 card ${what} `), bits));
  const key = await crypto.subtle.importKey("raw", await of("key"), "AES-GCM", false, ["encrypt", "decrypt"]);
  return { name: b64((await of("name")).subarray(0, 16)), key };
}

/** The same salt for all cards of one office: only the words are known when a card is read. */
export const cardSalt = () => utf8(`dure/1 card ${document.querySelector("[name=dure-root]").content}`);

/** @returns {Promise<Uint8Array>} `value`, small and locked */
export async function lockUp(key, value) {
  const small = await through(new CompressionStream("gzip"), utf8(JSON.stringify(value)));
  const iv = random(12);
  return concat(iv, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, small)));
}

/** @returns {Promise<*>} the value; rejects where the key is another */
export async function open(key, bytes) {
  const small = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.subarray(0, 12) }, key, bytes.subarray(12));
  return JSON.parse(text(await through(new DecompressionStream("gzip"), small)));
}

/** @returns {Promise<Response>} what the server says of a card; rejects with 0 without a line */
export const ask = (path, body) =>
  fetch(`/kiosk/cards/${path}`, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }).catch(() => {
    throw new Error(0);
  });

/** Of the sentences of a page only this one is seen. */
export function say(element, name) {
  for (const one of element.querySelectorAll("[data-say]")) one.hidden = one.dataset.say != name;
}

const through = async (stream, bytes) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

const pick = (list) => list[crypto.getRandomValues(new Uint32Array(1))[0] % list.length];
