// How are the pack's texts, sums and answers said on this device? Numbers of the day in their places, bold in bold.

import { make } from "../lib/make.js";
import { dayOfYear, grouped, won } from "../lib/spoken.js";
import { say } from "./words.js";

/** Parts of an element: `{param:…}` filled with the number of the day of the check, `**…**` in bold. */
export function told(text, checking) {
  const { params } = checking.law(checking.day);
  const { numbers } = checking.rules.parameters;
  const filled = text.replace(/\{param:(\w+)\}/g, (_, name) => (name in params ? written(params[name], numbers[name].unit) : name));
  return filled.split("**").map((part, at) => (at % 2 ? make("b", {}, part) : part));
}

function written(value, unit) {
  if (unit == "money") return won(value);
  if (unit == "day") return dayOfYear(value);
  if (unit == "age") return say("age", { n: value });
  if (unit == "number") return grouped(value);
  const style = unit == "percent" ? { style: "unit", unit } : { style: "unit", unit: unit.slice(0, -1), unitDisplay: "long" };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(value).replace(/ /g, "\u00a0");
}

/** `한 달 최대 34만 9,700원` */
export function sumSaid({ per, least, most }) {
  const sums = { least: least === null || won(least), most: won(most) };
  const sum = least === null ? say("up_to", sums) : least == most ? sums.most : say("range", sums);
  return say(`per.${per}`, { sum });
}

/** An answer in words. */
export function answerSaid({ type, choices = {} }, value) {
  if (value === undefined || value === null) return say("refused");
  if (type == "yes_no") return say(value ? "yes" : "no");
  if (type == "money") return won(value);
  if (type == "number") return grouped(value);
  if (type == "day") return dayOfYear(value);
  if (type == "members" && !value.length) return say("alone");
  const names = [value].flat().map((one) => (type == "members" ? say(`relation.${one}`) : choices[one]));
  return names.join(", ") || say("none");
}

/** What a member of the household is called; empty for the person. */
export function nameOf(member) {
  return member ? `${say(`relation.${member.relation}`)}\u00a0${member.number}`.trim() : "";
}
