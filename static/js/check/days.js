// On which days does something change? Birthdays that a law counts to, and first days of new numbers. The twin of days.py.

const MOST_DAYS = 4;
const MOST_YEARS = 40;

/**
 * @param {Checking} checking
 * @returns {Array<{on: string, age: number, begins: string[], ends: string[]}>} the nearest days on which something begins
 *   or ends for whom the person looks at; `age` is reached then, 0 where numbers of the law change
 */
export function changes(checking) {
  let before = checking.verdicts(undefined, checking.today);
  const found = [];
  for (const [on, age] of days(checking)) {
    const then = checking.verdicts(undefined, on);
    const changed = (test) => then.filter((one, at) => test(before[at].verdict, one.verdict)).map(({ slug }) => slug);
    const begins = changed((was, becomes) => was == "no" && becomes != "no");
    const ends = changed((was, becomes) => was == "yes" && becomes == "no");
    if (begins.length || ends.length) found.push({ on, age, begins, ends });
    before = then;
  }
  return found.slice(0, MOST_DAYS);
}

function days(checking) {
  const { today } = checking;
  const { birth_date: born } = checking.answers();
  const { params } = checking.law(today);
  const found = new Map();
  for (const [name, { unit, values }] of Object.entries(checking.rules.parameters.numbers)) {
    for (const since of Object.keys(values)) if (since > today) found.set(since, found.get(since) || 0);
    const on = born && unit == "age" && birthday(born, params[name]);
    if (on > today && +on.slice(0, 4) < +today.slice(0, 4) + MOST_YEARS) found.set(on, params[name]);
  }
  return [...found].sort();
}

/** Born on 29 February, one is older on the first of March of other years. */
function birthday(born, age) {
  const [year, month, day] = born.split("-").map(Number);
  return new Date(Date.UTC(year + age, month - 1, day)).toISOString().slice(0, 10);
}
