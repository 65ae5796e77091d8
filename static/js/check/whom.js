// Whose question is it? A member's check asks in the member's view; answers are kept in the asking person's.
// The twin of app/web/check/whom.py.

/** Where an answer to a member's question is kept; `isPersonal` tells whether a fact is asked of each person. */
export function ownKey(key, whom, isPersonal) {
  if (!whom || (!isPersonal(key) && !key.includes("."))) return key;
  if (isPersonal(key)) return `members.${whom}.${key}`;
  const [, seen, name] = key.split(".");
  const place = +seen <= whom ? seen - 1 : +seen;
  return place ? `members.${place}.${name}` : name;
}

/** The other way: how the member sees a question of the asking person. */
export function seenKey(key, whom, isPersonal) {
  if (!whom || (!isPersonal(key) && !key.includes("."))) return key;
  const [place, name] = isPersonal(key) ? [0, key] : [placeOf(key), key.split(".")[2]];
  if (place == whom) return name;
  return `members.${place < whom ? place + 1 : place}.${name}`;
}

/** Of whom it is asked, as a place in the household. */
export const placeOf = (key) => (key.includes(".") ? +key.split(".")[1] : 0);
