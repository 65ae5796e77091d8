// How is an answer written for people? Sums, days and times in the words of the page's language.

import { t } from "./words.js";

const MYRIAD = 1e4;
const TIME = { hour: "numeric", minute: "2-digit" };

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

/** `11월 2일 월요일 오전 10:24` on this device's clock. */
export function dayTime(moment) {
  return `${written({ month: "long", day: "numeric", weekday: "long" }, moment)} ${written(TIME, moment)}`;
}

/** `오전 10:24` for a moment of today, else `11월 2일`. */
export function shortly(moment) {
  const isToday = new Date(moment).toDateString() === new Date().toDateString();
  return written(isToday ? TIME : { month: "long", day: "numeric" }, moment);
}

function written(parts, moment) {
  return unbroken(new Intl.DateTimeFormat(t("js.f.dates_as"), parts).format(new Date(moment)));
}

/** What belongs together is not torn at a line's end. */
function unbroken(text) {
  return text.replace(/[ \u202f]/g, "\u00a0");
}

/** Whole days from today until a day: 0 is today, negative has passed. */
export function daysLeft(iso) {
  const now = new Date();
  return Math.round((Date.parse(iso) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 864e5);
}

/** A person's number of which only the birthday can be read: `900101-1••••••`. */
export function masked(personNumber) {
  return personNumber.slice(0, 8) + "•".repeat(6);
}
