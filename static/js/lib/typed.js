// What did the person mean? Dates, sums, numbers, telephone and person's numbers, as people type them.
// Each reader takes the typed text and gives the answer as the protocol spells it, or null.

const WIDE = /[！-～]/g;
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const MONTHS = "january february march april may june july august september october november december".split(" ");
const DIGITS = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)";
const WITH_UNIT = `(${DIGITS}(?:\\.\\d+)?)?`;
const BELOW_MYRIAD = new RegExp(`^(?:${WITH_UNIT}천 ?)?(?:${WITH_UNIT}백 ?)?(?:${WITH_UNIT}십 ?)?${WITH_UNIT}$`);
const MYRIADS = /^(?:(.*?)조 ?)?(?:(.*?)억 ?)?(?:(.*?)만 ?)?(.*)$/;
const PHONE = /^(010(?=\d{8}$)|01[16-9]|02|050\d|0[3-6][1-9]|070|080)(\d{3,4})(\d{4})$/;

/** Readers by question type: `readers.date("1952. 3. 14.")` is `"1952-03-14"`. */
export const readers = { date, money, number, phone, person_number: personNumber };

/** Wide letters become plain, marks that cannot be seen go, every dash is one dash, every space one space. */
function fold(text) {
  return text
    .normalize("NFC")
    .replace(WIDE, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(UNSEEN, "")
    .replace(DASHES, "-")
    .replace(/\s+/g, " ")
    .trim();
}

function date(text) {
  const typed = fold(text).toLowerCase();
  const plain =
    /^(\d{4})(\d\d)(\d\d)$/.exec(typed) ||
    /^(\d{4}) ?(?:[-./년] ?| )(\d{1,2}) ?(?:[-./월] ?| )(\d{1,2}) ?[.일]?$/.exec(typed);
  if (plain) return realDay(plain[1], plain[2], plain[3]);
  const named = /^(\d{1,2}) ([a-z]+)\.?,? (\d{4})$/.exec(typed);
  if (named) return realDay(named[3], monthOf(named[2]), named[1]);
  const american = /^([a-z]+)\.? (\d{1,2}),? (\d{4})$/.exec(typed);
  return american && realDay(american[3], monthOf(american[1]), american[2]);
}

function monthOf(name) {
  return 1 + MONTHS.findIndex((month) => month === name || month.slice(0, 3) === name || name === "sept" && month[0] === "s");
}

function realDay(year, month, day) {
  const iso = [year, `0${+month}`.slice(-2), `0${+day}`.slice(-2)].join("-");
  const read = new Date(iso);
  return year > 999 && !isNaN(read) && read.toISOString().slice(0, 10) === iso ? iso : null;
}

function money(text) {
  const typed = fold(text);
  const bare = typed.replace(/^(?:[₩￦\\]|KRW) ?/i, "").replace(/ ?(?:원|won|KRW)$/i, "");
  const [, ...parts] = MYRIADS.exec(bare) || [];
  if (!bare || !parts.length) return null;
  const sums = parts.map((part, at) => (part === undefined ? 0 : belowMyriad(part.trim(), at < 3)));
  const first = sums.findIndex((sum) => sum);
  if (sums.some((sum, at) => at > first && sum >= 1e4)) return null;
  // "34만5" may mean five won or fifty thousand: the person is asked again unless 원 is there.
  if (bare === typed && /[조억만천백십] ?\d$/.test(bare)) return null;
  const sum = +(sums[0] * 1e12 + sums[1] * 1e8 + sums[2] * 1e4 + sums[3]).toFixed(3);
  return Number.isSafeInteger(sum) ? sum : null;
}

function belowMyriad(text, counted) {
  if (!text) return counted ? 1 : 0;
  const found = BELOW_MYRIAD.exec(text);
  if (!found || (!counted && /\.\d+$/.test(text))) return NaN;
  const unit = (sign, at) => (text.includes(sign) ? (found[at] ? plainNumber(found[at]) : 1) : 0);
  return unit("천", 1) * 1e3 + unit("백", 2) * 100 + unit("십", 3) * 10 + plainNumber(found[4] || "0");
}

function plainNumber(text) {
  return +text.replace(/,/g, "");
}

function number(text, decimals = 0) {
  const found = new RegExp(`^(-?)(${DIGITS}|(?=\\.))(?:\\.(\\d{1,${decimals || 1}}))?$`).exec(fold(text));
  if (!found || (found[3] && !decimals)) return null;
  const whole = found[2].replace(/,/g, "").replace(/^0+(?=\d)/, "") || "0";
  const part = (found[3] || "").replace(/0+$/, "");
  const sign = /[1-9]/.test(whole + part) ? found[1] : "";
  if (decimals) return sign + whole + (part && `.${part}`);
  return Number.isSafeInteger(+whole) ? +(sign + whole) : null;
}

function phone(text) {
  const typed = fold(text);
  if (!/^\+?[\d ().-]+$/.test(typed)) return null;
  const called = typed.replace(/[^\d+]/g, "");
  if (/^1[568]\d{6}$/.test(called)) return `${called.slice(0, 4)}-${called.slice(4)}`;
  const found = PHONE.exec(called.replace(/^\+?820?/, "0"));
  if (found) return found.slice(1).join("-");
  return /^\+(?!82|0)\d{8,15}$/.test(called) ? called : null;
}

function personNumber(text) {
  const found = /^(\d\d)(\d\d)(\d\d) ?-? ?([1-8])(\d{6})$/.exec(fold(text));
  if (!found) return null;
  const [, year, month, day, kind, rest] = found;
  const century = "1256".includes(kind) ? "19" : "20";
  return realDay(century + year, month, day) && `${year}${month}${day}-${kind}${rest}`;
}
