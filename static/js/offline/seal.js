/** How do answers become an envelope that only the office opens? */

import {canonical} from "../lib/canonical.js";
import {b64, sha256, unb64, utf8} from "../lib/bytes.js";
import {sealTo} from "../lib/hpke.js";
import {squeeze} from "./wire.js";

const BLOCK = 128;

/**
 * @param {{id: string, claim: string}} ticket
 * @param {{form: string, version: number, locale: string, answers: Object, about?: {id: string, claim: string},
 *   helper?: *}} contents
 * @param {{kid: string, public: string}} key the office's
 * @param {boolean} [urgent]
 * @returns {Promise<{envelope: Object, digest: string}>}
 */
export async function sealEnvelope(ticket, contents, key, urgent) {
  const envelope = {id: ticket.id, created: stamp(), kid: key.kid, ...(urgent && {urgent: true})};
  const info = utf8("dure/1 envelope " + canonical(envelope));
  const plaintext = await pack(JSON.stringify({...contents, claim: ticket.claim}));
  envelope.sealed = b64(await sealTo(plaintext, unb64(key.public), info));
  return {envelope, digest: b64(await sha256(utf8(canonical(envelope))))};
}

/**
 * One byte (0: JSON follows, 1: deflated), then the content, then zeros up to a multiple of 128.
 * @param {string} json
 * @returns {Promise<Uint8Array>}
 */
export async function pack(json) {
  const plain = utf8(json);
  const zlib = await squeeze(plain, "deflate"); // old Chrome has no "deflate-raw": zlib's 2 and 4 bytes around it go
  const deflated = zlib && zlib.length - 6 < plain.length;
  const content = deflated ? zlib.subarray(2, -4) : plain;
  const packed = new Uint8Array(Math.ceil((content.length + 1) / BLOCK) * BLOCK);
  packed[0] = deflated ? 1 : 0;
  packed.set(content, 1);
  return packed;
}

/** Now, as this device claims; a clock beyond all years is brought back into four digits. */
function stamp() {
  const milliseconds = Math.min(Math.max(0, Date.now()), 253402300799000);
  return new Date(milliseconds).toISOString().slice(0, 19) + "Z";
}
