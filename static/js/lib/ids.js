/** Whose is an id? It is minted on the device and derived from a claim that only its owner knows. */

import {b64, concat, random, sha256, unb64, utf8} from "./bytes.js";

/**
 * A fresh id and the claim that proves whose it is.
 * @param {number} [milliseconds] what this device's clock says; only claimed, never believed
 * @returns {Promise<{id: string, claim: string}>}
 */
export async function newTicket(milliseconds = Date.now()) {
  const claim = random(16);
  const head = random(8);
  let clock = Math.min(Math.max(0, Math.floor(milliseconds)), 2 ** 48 - 1);
  for (let at = 5; at >= 0; at--) {
    head[at] = clock % 256;
    clock = Math.floor(clock / 256);
  }
  head[6] = (head[6] & 15) | 112; // version 7
  return {id: await idOf(head, claim), claim: b64(claim)};
}

/** @param {string} claim @returns {Promise<string>} what asks for the paper's status */
export const tokenOf = async (claim) => b64((await sha256(concat(utf8("dure/1 status "), unb64(claim)))).subarray(0, 16));

/** @param {string} claim @returns {Promise<CryptoKey>} what opens the office's boxes for this paper */
export async function downKeyOf(claim) {
  const key = await sha256(concat(utf8("dure/1 down "), unb64(claim)));
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
}

/**
 * @param {Uint8Array} head the first 8 bytes of the id
 * @param {Uint8Array} claim 16 bytes
 * @returns {Promise<string>}
 */
export async function idOf(head, claim) {
  const tail = (await sha256(concat(utf8("dure/1 id "), claim, head))).subarray(0, 8);
  tail[0] = (tail[0] & 63) | 128; // the variant bits
  const hex = Array.from(concat(head, tail), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
