// What does the feed say of a posting? Its compact record, as app/listings/compact.py writes it.

const A_DAY = 2 ** 20; // a posting's number is its first day and its place in that day
const DAY_MS = 864e5;
const DAY_ZERO = Date.UTC(2020, 0, 1); // days are counted from here

/** A record with its id and number; courses and tenders say their kind, all others are jobs. */
export const open = (row) => ({ kind: "job", ...row, number: (row.first ?? row.datePosted ?? 0) * A_DAY + row.n });

/** @param {number} days @returns {string} `2026-11-22` */
export const dayOf = (days) => new Date(DAY_ZERO + days * DAY_MS).toISOString().slice(0, 10);

/** Today on this device's calendar, in days. */
export function today(now = new Date()) {
  return Math.floor((now - now.getTimezoneOffset() * 6e4 - DAY_ZERO) / DAY_MS);
}
