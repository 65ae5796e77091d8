/** How does a device lock bytes for an office? HPKE base mode, single shot: RFC 9180, DHKEM(P-256, HKDF-SHA256),
 * HKDF-SHA256, AES-256-GCM, empty AAD. */

import {concat, utf8} from "./bytes.js";

const NONE = new Uint8Array(0);
const ZEROS = new Uint8Array(32); // the empty salt; WebCrypto takes no empty HMAC key, and HMAC pads with zeros
const CURVE = {name: "ECDH", namedCurve: "P-256"};
const KEM = concat(utf8("KEM"), Uint8Array.of(0, 16));
const SUITE = concat(utf8("HPKE"), Uint8Array.of(0, 16, 0, 1, 0, 2));

/**
 * @param {Uint8Array} plaintext
 * @param {Uint8Array} recipient the uncompressed point of the office's key, 65 bytes
 * @param {Uint8Array} info what the seal is bound to
 * @param {CryptoKeyPair} [pair] a fixed ephemeral pair, for published vectors only
 * @returns {Promise<Uint8Array>} enc ‖ ciphertext
 */
export async function sealTo(plaintext, recipient, info, pair) {
  const own = pair || (await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]));
  const enc = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const theirs = await crypto.subtle.importKey("raw", recipient, CURVE, false, []);
  const dh = await crypto.subtle.deriveBits({name: "ECDH", public: theirs}, own.privateKey, 256);
  const {key, iv} = await keyAndNonce(new Uint8Array(dh), concat(enc, recipient), info);
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  return concat(enc, new Uint8Array(await crypto.subtle.encrypt({name: "AES-GCM", iv}, aes, plaintext)));
}

async function keyAndNonce(dh, kemContext, info) {
  const prk = await extract(KEM, ZEROS, "eae_prk", dh);
  const shared = await expand(KEM, prk, "shared_secret", kemContext, 32);
  const context = concat(
    Uint8Array.of(0),
    await extract(SUITE, ZEROS, "psk_id_hash", NONE),
    await extract(SUITE, ZEROS, "info_hash", info),
  );
  const secret = await extract(SUITE, shared, "secret", NONE);
  return {key: await expand(SUITE, secret, "key", context, 32), iv: await expand(SUITE, secret, "base_nonce", context, 12)};
}

const extract = (suite, salt, label, ikm) => hmac(salt, concat(utf8("HPKE-v1"), suite, utf8(label), ikm));

/** One block of HKDF-Expand is enough: nothing here is longer than 32 bytes. */
async function expand(suite, prk, label, info, length) {
  const labelled = concat(Uint8Array.of(0, length), utf8("HPKE-v1"), suite, utf8(label), info, Uint8Array.of(1));
  return (await hmac(prk, labelled)).subarray(0, length);
}

async function hmac(key, bytes) {
  const algorithm = {name: "HMAC", hash: "SHA-256"};
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytes));
}
