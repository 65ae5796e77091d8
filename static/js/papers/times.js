// When was it, and how long until then? Moments as this device's clock shows them.

import { written } from "../lib/spoken.js";

const TIME = { hour: "numeric", minute: "2-digit" };

/** `11월 2일 월요일 오전 10:24` on this device's clock. */
export function dayTime(moment) {
  return `${written({ month: "long", day: "numeric", weekday: "long" }, moment)} ${written(TIME, moment)}`;
}

/** `오전 10:24` for a moment of today, else `11월 2일`. */
export function shortly(moment) {
  const isToday = new Date(moment).toDateString() === new Date().toDateString();
  return written(isToday ? TIME : { month: "long", day: "numeric" }, moment);
}

/** Whole days from today until a day: 0 is today, negative has passed. */
export function daysLeft(iso) {
  const now = new Date();
  return Math.round((Date.parse(iso) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 864e5);
}
