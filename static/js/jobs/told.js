// How is a posting said? The twin of app/listings/told.py, over compact records.

import { day, won } from "../lib/spoken.js";
import { dayOf } from "./record.js";
import { say } from "./words.js";

const [NEW_DAYS, SOON_DAYS] = [2, 3];

/** The sum with its unit; the board's own words where nothing can be reckoned from it. */
export function paySaid({ baseSalary, salary = "" }) {
  if (!baseSalary) return salary;
  const [unit, least, most] = baseSalary;
  const sums = { least: won(least || 0), most: won(most || 0) };
  const key = least && most ? least != most && "range" : least ? "from" : "up_to";
  return say(`pay.${unit}`, { sum: key ? say(key, sums) : sums.least });
}

/** The same pay for an hour and for a month, where it was not published so. */
export function besideSaid({ baseSalary: [unit] = [], hourly, monthly }) {
  const hour = hourly && unit != "hour" && say("about_hourly", { sum: won(hourly) });
  const month = monthly && unit != "month" && say("about_monthly", { sum: won(monthly) });
  return [hour, month].filter(Boolean);
}

/** How an hour's pay stands to the minimum wage of its day: `{word, text}`; undefined where it cannot be reckoned. */
export function wage({ kind, hourly, datePosted }, minimum) {
  const since = Object.keys(minimum).filter((one) => one <= dayOf(datePosted || 0)).sort().pop();
  if (!since || !hourly || kind != "job") return undefined;
  const more = hourly - minimum[since];
  const word = more > 0 ? "above" : more ? "below" : "equal";
  return { word, text: say(`wage.${word}`, { sum: won(Math.abs(more)), least: won(minimum[since]) }) };
}

export function whenSaid({ shift, days, workHours }) {
  return [shift && say(`shift.${shift}`), days && say("days_week", { n: days }), workHours && say("hours_week", { n: workHours })].filter(Boolean).join(", ");
}

/** Until when one can apply. */
export function endingSaid({ validThrough: last }, today) {
  if (!last) return say(last === 0 ? "closes.when_filled" : "closes.unknown");
  const key = last < today ? "closed_on" : last == today ? "last_day" : "until";
  return say(key, { day: day(dayOf(last)), n: last - today });
}

/** `soon`, `new`, or nothing. */
export function markOf({ validThrough: last, datePosted }, today) {
  if (last >= today && last <= today + SOON_DAYS) return "soon";
  return datePosted >= today - NEW_DAYS ? "new" : "";
}

/** What is special about it, for whom it suits first. */
export function tagsOf({ suits = [], employmentType, jobBenefits = [] }) {
  const said = (kind, names) => names.map((one) => say(`${kind}.${one}`));
  return [...said("suits", suits), ...said("employment", employmentType ? [employmentType] : []), ...said("has", jobBenefits)];
}

/** What a person should ask for before applying. */
export function missingOf({ kind, baseSalary, workHours, employmentType, place, validThrough, hiringOrganization }) {
  const known = { pay: baseSalary, hours: workHours, contract: employmentType, place, closes: validThrough !== undefined, company: hiringOrganization };
  return kind == "job" ? Object.keys(known).filter((name) => !known[name]).map((name) => say(`missing.${name}`)) : [];
}
