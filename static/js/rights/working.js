// How is a working shown? The twin of app/guides/calculators/working.py and app/statutes/periods.py: sentences by key with
// their values, over the law's numbers of a day; periods as the Civil Act counts them.

const DAY = 864e5;
const ms = (day) => Date.parse(day);
const iso = (time) => new Date(time).toISOString().slice(0, 10);

/** `days` after a day, as `YYYY-MM-DD`. */
export const plus = (day, days) => iso(ms(day) + days * DAY);

/** How many days lie from one day to another. */
export const between = (first, last) => (ms(last) - ms(first)) / DAY;

/** The same day `months` later; where there is none `[the month's last, false]`. */
function shifted(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return [iso(Date.UTC(year, month - 1 + months, Math.min(date, last))), date <= last];
}

export const monthsBefore = (day, months) => shifted(day, -months)[0];

/** The last day of a period of whole months that something on `day` begins. */
export function endOf(day, months) {
  const [end, isThere] = shifted(plus(day, 1), months);
  return isThere ? plus(end, -1) : end;
}

export const yearsBetween = (first, day) => day.slice(0, 4) - first.slice(0, 4) - (day.slice(5) < first.slice(5) ? 1 : 0);

/** The law's numbers: `{name: {day: value}}`. */
export class Numbers {
  constructor(values) {
    this.values = values;
  }

  on(name, day) {
    const come = Object.keys(this.values[name]).filter((since) => since <= day);
    return come.length ? this.values[name][come.sort().pop()] : null;
  }

  at(name, day) {
    const found = this.on(name, day);
    return found === null ? this.values[name][this.since(name)] : found;
  }

  day = (name) => this.on(name, "9999");

  since = (name) => Object.keys(this.values[name]).sort()[0];
}

/** The answer, the way to it, and what is to be minded. */
export class Working {
  answer = ["", {}];
  steps = [];

  constructor(...notes) {
    this.notes = notes.filter((one) => one);
  }

  step(say, values = {}) {
    this.steps.push([say, values]);
  }

  ends(say, values = {}) {
    this.answer = [say, values];
    return this;
  }
}
