/** Where is a place, and which ones are called so? The twin of `app/listings/places.py` over the rows of the feed. */

const known = new WeakMap();

/**
 * What can be asked of the places of a feed.
 * @param {Array} rows code, name, x, y; a province's other names in a list, or a district's other name and whether its
 *   first one is an everyday word without its ending
 */
export function placesOf(rows) {
  if (!known.has(rows)) known.set(rows, read(rows));
  return known.get(rows);
}

function read(rows) {
  const at = new Map(), named = new Map(), short = new Map(), provinces = new Set(), common = new Set();
  const put = (names, name, code) => names.set(name, [...names.get(name) || [], code]);
  for (const [code, name, x, y, others, isCommon] of rows) {
    at.set(code, [x, y]);
    put(named, name, code);
    if (Array.isArray(others)) {
      provinces.add(code);
      others.forEach((other) => put(named, other, code));
    } else {
      if (name.length > 2) put(short, name.slice(0, -1), code);
      put(short, others, code);
      if (isCommon) common.add(name.slice(0, -1));
    }
  }
  const far = (one, other) => {
    const [[x, y], [toX, toY]] = [at.get(one), at.get(other)];
    return Math.floor(Math.sqrt((x - toX) ** 2 + (y - toY) ** 2));
  };
  const lineage = (code) => {
    const city = `${code.slice(0, -1)}0`, province = `${code.slice(0, 2)}000`;
    const all = [code, at.has(city) && city, provinces.has(code) ? code : provinces.has(province) && province];
    return [...new Set(all.filter(Boolean))];
  };
  return {
    common,
    lineage,
    distance: (one, other) =>
      [one, other].some((code) => provinces.has(code) || !at.has(code)) ? null : far(one, other),
    around: (code, km) => at.has(code)
      ? [...new Set([code, ...[...at.keys()].filter((other) => !provinces.has(other) && far(code, other) <= km * 10)])].sort()
      : [code],
    called(name, inside) {
      const [whole, all] = [named.get(name) || [], short.get(name) || []];
      if (!inside) return whole.length ? whole : all;
      return [...new Set([...whole, ...all])].filter((code) => code != inside && lineage(code).includes(inside));
    },
  };
}
