// How is an answer written for people? Sums and days in the words of the page's language.

import { t } from "./words.js";

const MYRIAD = 1e4;

/** `34만 9,700원` where large sums are counted in ten thousands, `₩349,700` elsewhere. */
export function won(sum) {
  const signs = t("js.f.myriads");
  const amount = signs === "no" ? grouped(sum) : inMyriads(sum, [...signs]);
  return unbroken(t(/\d$/.test(amount) ? "js.f.money" : "js.f.money_even", { amount }));
}

function inMyriads(sum, signs) {
  const parts = [];
  for (let rest = Math.abs(sum), at = -1; rest >= 1; rest = Math.floor(rest / MYRIAD), at += 1) {
    if (rest % MYRIAD) parts.unshift(grouped(rest % MYRIAD) + (signs[at] || ""));
  }
  return (sum < 0 ? "-" : "") + (parts.join(" ") || "0");
}

/** Digits grouped by thousands: `1,234`. */
export function grouped(count) {
  return new Intl.NumberFormat(t("js.f.dates_as")).format(count);
}

/** `12월 8일 화요일`; a day is a day everywhere, so no zone is asked. */
export function day(iso) {
  return written({ month: "long", day: "numeric", weekday: "long", timeZone: "UTC" }, iso);
}

/** `1952년 3월 14일`: a day that may be of any year. */
export function dayOfYear(iso) {
  return written({ year: "numeric", month: "long", day: "numeric", timeZone: "UTC" }, iso);
}

/** A moment in the page's language: `parts` as Intl.DateTimeFormat takes them. */
export function written(parts, moment) {
  return unbroken(new Intl.DateTimeFormat(t("js.f.dates_as"), parts).format(new Date(moment)));
}

/** What belongs together is not torn at a line's end. */
function unbroken(text) {
  return text.replace(/[ \u202f]/g, "\u00a0");
}

/** A person's number of which only the birthday can be read: `900101-1••••••`. */
export function masked(personNumber) {
  return personNumber.slice(0, 8) + "•".repeat(6);
}
