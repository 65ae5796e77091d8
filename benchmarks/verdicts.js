// How long do the verdicts of so many services take? The rules are made ready once, as after a pull.

async ({facts, rules, law, households}) => {
  const {prepare, verdicts} = await import("/js/check/verdict.js");
  const {nextQuestion} = await import("/js/check/next.js");
  const took = (work) => {
    const began = performance.now();
    work();
    return performance.now() - began;
  };
  let screener;
  const prepared = took(() => (screener = prepare({facts}, rules)));
  verdicts(screener, {}, law);
  return {
    prepared,
    tests: screener.tests.length,
    verdicts: households.map((answers) => took(() => verdicts(screener, answers, law))),
    next: households.map((answers) => took(() => nextQuestion(screener, answers, [], law))),
  };
}
