// Which services that may be had must be thought of together? The twin of app/entitlement/screening.py.

/**
 * What must be thought of when several are asked for, among the services that are not ruled out.
 * @returns {{notBoth: string[][], countsFor: string[][]}} pairs of slugs
 */
export function together({ rules }, found) {
  const open = found.filter(({ verdict }) => verdict !== "no").map(({ slug }) => slug);
  const pairs = (key) => open.flatMap((slug) => (rules[slug][key] || []).filter((one) => open.includes(one)).map((one) => [slug, one]));
  const named = pairs("excludes");
  const isTwice = ([one, other]) => named.some(([left, right]) => left === other && right === one);
  return { notBoth: named.filter((pair) => pair[0] < pair[1] || !isTwice(pair)), countsFor: pairs("counts_for") };
}
