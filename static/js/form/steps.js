// Which questions are asked, and which comes next? Pure: questions and a way to read answers in, a walk out.

import { evaluate } from "../lib/logic.js";

/**
 * The questions that are asked and their answers; an answer to a question that is not asked does not count. Only what is
 * surely so shows a question. `around` holds the form's answers when the questions are those of one row.
 * `open` says that the number of questions may still change.
 */
export function walk(questions, answerOf, around = {}) {
  const answers = {};
  for (const question of questions) {
    const answer = answerOf(question);
    if (answer !== undefined && answer !== null) answers[question.name] = answer;
  }
  const asked = questions.filter((question) => {
    const shown = !question.shownIf || evaluate(question.shownIf, { ...around, ...answers }) === true;
    if (!shown) delete answers[question.name];
    return shown;
  });
  return { asked, answers, open: questions.some((question) => hangsOnUnanswered(question, asked, answers)) };
}

function hangsOnUnanswered(question, asked, answers) {
  const rule = JSON.stringify(question.shownIf || "");
  return asked.some(({ name }) => !(name in answers) && rule.includes(`"${name}"`));
}

/** The question `by` places after (or before) the one named; undefined beyond the ends. */
export function neighbour(asked, name, by) {
  return asked[asked.findIndex((question) => question.name === name) + by];
}
