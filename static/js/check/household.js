// How do answers become what rules see? The twin of app/entitlement/household.py.
// Answers are plain: {birth_date, household_size, members: [{relation, …}]}; their `members` are the others. Rules see
// `members` with the asking person first. A question has a key: `birth_date`, `members`, or `members.2.birth_date`, where
// 2 is the place in the list that rules see.

const MOST_UNNAMED = 20; // a size that was mistyped adds nobody
const SEEN_BY = {
  spouse: { self: "spouse", child: "child", parent: "other", grandparent: "other", sibling: "other" },
  child: { self: "parent", spouse: "parent", child: "sibling", parent: "grandparent", grandparent: "other", sibling: "other" },
  parent: { self: "child", sibling: "child", spouse: "other", child: "other" },
  grandparent: { self: "other", sibling: "other", spouse: "other", child: "other" },
  sibling: { self: "sibling", sibling: "sibling", parent: "parent", grandparent: "grandparent", child: "other", spouse: "other" },
};

/**
 * What rules see: the answers, with everyone who lives here in `members`, as far as that is known.
 * @param {Object} answers
 * @param {Object[]} facts
 * @returns {Object}
 */
export function gather(answers, facts) {
  const { members, household_size: size } = answers;
  const isKnown = Number.isSafeInteger(size) && size >= 1 && size <= MOST_UNNAMED;
  const others = Array.isArray(members) ? members : isKnown ? Array.from({ length: size - 1 }, () => ({})) : null;
  if (!others) return answers;
  const counted = size === undefined || size === null ? { household_size: others.length + 1 } : {};
  return { ...answers, ...counted, members: [{ relation: "self", ...told(answers, facts, "person") }, ...others] };
}

/**
 * The answers with one more. `members` takes a list of relations and keeps what was said of each place before.
 * @param {Object} answers
 * @param {string} key
 * @param {*} value
 * @returns {Object}
 */
export function answered(answers, key, value) {
  const members = [...(answers.members || [])];
  const [name, place, fact] = key.split(".");
  if (key === "members") return { ...answers, members: value.map((relation, at) => ({ ...members[at], relation })) };
  if (!fact) return { ...answers, [name]: value };
  while (members.length < place) members.push({});
  members[place - 1] = { ...members[place - 1], [fact]: value };
  return { ...answers, members };
}

/**
 * The answers as a member of the household would give them: what is theirs in front, relations seen from them.
 * @param {Object} answers
 * @param {number} place in the list that rules see
 * @param {Object[]} facts
 * @returns {Object}
 */
export function asMember(answers, place, facts) {
  const gathered = gather(answers, facts).members || [];
  const { relation, ...mine } = gathered[place] || {};
  const seen = SEEN_BY[relation] || {};
  const others = gathered.filter((one, at) => at !== place).map((one) => seenAs(one, seen[one.relation]));
  return { ...told(answers, facts, "household"), ...mine, ...(gathered.length ? { members: others } : {}) };
}

function told(answers, facts, of) {
  const found = {};
  for (const fact of facts) if (fact.of === of && fact.name in answers) found[fact.name] = answers[fact.name];
  return found;
}

const seenAs = ({ relation: _, ...rest }, relation) => (relation ? { relation, ...rest } : rest);
