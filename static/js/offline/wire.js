/** What counts as an answer? Only JSON with status 200 or 201, of a shape that the caller checks: a portal's page or a redirect is no answer. */

const ANSWER_SECONDS = 25; // until an answer begins, beside the time that sending takes: a dead line must not hold up the rest
const WHOLE_SECONDS = 60; // until it is here to its end
const BYTES_A_SECOND = 1000; // slower than 2G; no fixed time limit for a large upload

/** The server, or whoever stands between, did not answer as it should. */
export class NoAnswer extends Error {
  /**
   * @param {number} status 0 where nothing came
   * @param {boolean} [ours] whether the server itself spoke (problem JSON)
   * @param {number} [retryAfter] seconds that it asks for
   */
  constructor(status, ours = false, retryAfter = 0) {
    super(String(status));
    Object.assign(this, {status, ours, retryAfter});
  }
}

/** @param {string} path @returns {Promise<*>} JSON */
export const ask = (path) => exchange(path, {}, 0);

/**
 * @param {string} path
 * @param {Object} value sent as JSON, with gzip only where that is smaller
 * @returns {Promise<*>} JSON
 */
export async function post(path, value) {
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const packed = await squeeze(plain, "gzip");
  const gzip = packed && packed.length + 24 < plain.length; // the header has its own weight
  const headers = {"content-type": "application/json", ...(gzip && {"content-encoding": "gzip"})};
  const body = gzip ? packed : plain;
  return exchange(path, {method: "POST", headers, body}, body.length);
}

/**
 * @param {Uint8Array} bytes
 * @param {"gzip"|"deflate"} format
 * @returns {Promise<Uint8Array|null>} null where the browser cannot
 */
export async function squeeze(bytes, format) {
  if (!self.CompressionStream) return null;
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function exchange(path, request, size) {
  const stop = new AbortController();
  const within = (seconds) => setTimeout(() => stop.abort(), (seconds + size / BYTES_A_SECOND) * 1000);
  const timers = [ANSWER_SECONDS, WHOLE_SECONDS].map(within);
  try {
    const quiet = {credentials: "omit", redirect: "error", referrerPolicy: "no-referrer", cache: "no-cache"};
    const response = await fetch(path, {...quiet, ...request, signal: stop.signal});
    clearTimeout(timers[0]);
    return await read(response);
  } catch (error) {
    throw error instanceof NoAnswer ? error : new NoAnswer(0);
  } finally {
    timers.forEach(clearTimeout);
  }
}

async function read(response) {
  const kind = (response.headers.get("content-type") || "").split(";")[0];
  if ([200, 201].includes(response.status) && kind == "application/json") return response.json();
  const after = Number(response.headers.get("retry-after")) || 0;
  throw new NoAnswer(response.status, kind == "application/problem+json", after);
}
