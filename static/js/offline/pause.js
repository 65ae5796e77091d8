/** How long is waited before the next try? Full jitter under a growing cap, or as the server asks. A clock that jumps by
 * years never matters: a pause that seems longer than it was made is over. */

const FIRST_SECONDS = 4;
const MOST_SECONDS = 900;

/** @typedef {{until: number, span: number, tries: number, told: boolean}} Pause milliseconds */

/**
 * @param {Pause|undefined} before the pause that did not help
 * @param {number} [retryAfter] seconds that the server asks for
 * @returns {Pause}
 */
export function pause(before, retryAfter = 0) {
  const tries = ((before && before.tries) || 0) + 1;
  const cap = Math.min(MOST_SECONDS, FIRST_SECONDS * 2 ** tries);
  const span = 1000 * (retryAfter ? retryAfter + Math.random() * FIRST_SECONDS : 1 + Math.random() * cap);
  return {until: Date.now() + span, span, tries, told: retryAfter > 0};
}

/** @param {Pause|undefined} held @returns {boolean} */
export const isOver = (held) => delayOf(held) <= 0;

/** @param {Pause|undefined} held @returns {number} milliseconds still to wait */
export function delayOf(held) {
  const left = held ? held.until - Date.now() : 0;
  return held && left <= held.span ? left : 0;
}
