// Which questions of a form are answered already? What was said in the check, put into the form's draft. Twin of carry.py.

import { loadDraft, saveDraft } from "../offline/drafts.js";
import { mayKeep } from "./kept.js";

const WRITTEN = {
  yes_no: { yes_no: (value) => [value ? "yes" : "no"] },
  one_of: { one_of: (value, { choices }) => choices.some(({ name }) => name == value) && [value] },
  many_of: { many_of: (value, { choices }) => value.filter((one) => choices.some(({ name }) => name == one)) },
  number: { number: String },
  money: { money: String },
  day: { date: String },
};

/**
 * Begin a form's draft with what is known, where drafts are kept at all and none is there.
 * @param {string} slug of the form
 * @param {Checking} checking
 */
export async function carry(slug, checking) {
  const { version, title, sections } = checking.rules.words[slug];
  const questions = sections.flatMap((section) => section.questions);
  const answers = {};
  for (const fact of checking.facts) {
    const value = checking.answers()[fact.name];
    for (const name of (value !== undefined && value !== null && fact.answers) || []) {
      const question = questions.find((one) => one.name == name);
      const write = question && WRITTEN[fact.type] && WRITTEN[fact.type][question.type];
      const written = write && write(value, question);
      if (written) answers[name] = written;
      if (question && fact.type == "region" && question.type == "address") answers[`${name}.region`] = value;
    }
  }
  if (!Object.keys(answers).length || !(await mayKeep()) || (await loadDraft(slug))) return;
  const [{ name: step }] = questions;
  await saveDraft(slug, { version, title, answers, at: new Date().toISOString(), step, number: 1, count: questions.length });
}
