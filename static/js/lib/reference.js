/** Which short code does a person read aloud? Derived from the paper's id; the thirteenth symbol checks the others. */

import {sha256, utf8} from "./bytes.js";

const ALPHABET = "123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** @param {string} id @returns {Promise<string>} `XXXX-XXXX-XXXX-X` */
export async function referenceOf(id) {
  let rest = (await sha256(utf8(id))).subarray(0, 16).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const values = [];
  for (let at = 0; at < 12; at++) {
    values.unshift(Number(rest % 31n));
    rest /= 31n;
  }
  return show(values.concat(checkOf(values)));
}

/**
 * @param {string} typed with or without hyphens, in any case
 * @returns {string|null} as it is shown, or null where a symbol is wrong, swapped or missing
 */
export function readReference(typed) {
  const values = Array.from(typed.toUpperCase().replace(/[\s-]/g, ""), (symbol) => ALPHABET.indexOf(symbol));
  const right = values.length == 13 && !values.includes(-1) && checkOf(values.slice(0, 12)) == values[12];
  return right ? show(values) : null;
}

const checkOf = (values) => values.reduce((sum, value, at) => sum + (at + 1) * value, 0) % 31;

const show = (values) => values.map((value) => ALPHABET[value]).join("").replace(/(.{4})(?=.)/g, "$1-");
