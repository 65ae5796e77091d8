/** Did the office say this? ECDSA P-256 with SHA-256 over the kind and the canonical JSON without the signature. */

import {canonical} from "./canonical.js";
import {unb64, utf8} from "./bytes.js";

/**
 * @param {string} kind `keys`, `receipt` or `head`
 * @param {{signature: string}} object
 * @param {string} signer b64 of the signer's uncompressed point
 * @returns {Promise<boolean>} whether exactly this was signed; false also for what is no signature at all
 */
export async function isSigned(kind, object, signer) {
  try {
    const curve = {name: "ECDSA", namedCurve: "P-256"};
    const key = await crypto.subtle.importKey("raw", unb64(signer), curve, false, ["verify"]);
    const bytes = utf8(`dure/1 ${kind} ${canonical({...object, signature: undefined})}`);
    return await crypto.subtle.verify({name: "ECDSA", hash: "SHA-256"}, key, unb64(object.signature), bytes);
  } catch (error) {
    return false; // not base64, not a point: said by nobody
  }
}
