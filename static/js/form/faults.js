// What is wrong with an answer, or inside the rows of one?

import { answerOf, isPutOff, questionsIn, rowsOf } from "./questions.js";
import { walk } from "./steps.js";
import { flawOf } from "./verdict.js";

/** All that is wrong with a question that is asked, `[{question, flaw}]`: its own flaw, or those inside its rows. */
export function faultsOf(question, answers) {
  const flaw = flawOf(question, answerOf(question), answers, isPutOff(question));
  if (flaw) return [{ question, flaw }];
  return question.type === "group" && question.name in answers ? rowsOf(question).flatMap((row) => rowFaults(row, answers)) : [];
}

function rowFaults(row, around) {
  const { asked, answers } = walk(questionsIn(row), answerOf, around);
  const isEmpty = asked.every((question) => answerOf(question) === undefined);
  return isEmpty ? [] : asked.flatMap((question) => faultsOf(question, { ...around, ...answers }));
}
