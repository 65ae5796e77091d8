// What of a working does a form already know? Written into its draft as a person would have. Twin of app/web/workout/carry.py.

import { plus } from "./working.js";

/**
 * @param {string} name of the calculator
 * @param {Object} given
 * @param {import("./working.js").Working} working
 * @returns {Object} what is written in the form's fields, by name
 */
export function carried(name, given, { answer: [say, values] }) {
  const { last_on: last, started_on: started, still } = given;
  if (name == "unpaid-wages") return { still_working: [still ? "yes" : "no"], ...left(still ? "" : last), ...unpaid(["wages", given.wages_won], ["severance", given.severance_won]) };
  if (say != "severance") return {};
  return { started_on: started, still_working: ["no"], ...left(last), ...unpaid(["severance", values.pay_won]) };
}

/** The form asks for the day after the last day of work. */
const left = (last) => last && { ended_on: plus(last, 1) };

function unpaid(...owed) {
  const found = {};
  owed.filter(([, amount]) => amount).forEach(([kind, amount], at) => {
    found[`unpaid.${at}.kind`] = [kind];
    found[`unpaid.${at}.amount`] = String(amount);
  });
  return found;
}
