// What does a person look for? The parameters of an address, as app/listings/wish.py reads them.

const MANY = ["shift", "employment", "size", "has", "suits"];
const NUMBERS = ["km", "hourly", "hours", "page"];
const PER_PAGE = 10;

/** @param {string} query @returns {Object} what the search takes */
export function askedOf(query) {
  const given = new URLSearchParams(query);
  const asked = { kind: "job", sort: "fit", status: "", page: 1, per_page: PER_PAGE, q: "", region: "" };
  for (const [name, value] of given) {
    if (!value) continue;
    if (MANY.includes(name)) asked[name] = given.getAll(name);
    else asked[name] = NUMBERS.includes(name) ? +value : value;
  }
  return asked;
}

/** @param {URLSearchParams} given @param {Object<string, string>} changed empty takes away @returns {string} the same with some changed */
export function but(given, changed) {
  const next = new URLSearchParams([...given].filter(([name, value]) => value && !(name in changed)));
  for (const [name, value] of Object.entries(changed)) if (value) next.set(name, value);
  next.sort();
  return String(next);
}
