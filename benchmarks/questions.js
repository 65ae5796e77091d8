// How many questions until nothing is open, and how long does a verdict take? Runs in Chromium, on the site's own script.
// An arrow function: `page.evaluate` calls it.

async ({facts, rules, law, households, orders}) => {
  const {prepare, verdicts} = await import("/js/check/verdict.js");
  const {nextQuestion} = await import("/js/check/next.js");
  const {answered} = await import("/js/check/household.js");
  const screener = prepare({facts}, rules);

  /** Asks until nothing more can be learned. */
  function count(truth, next) {
    let [answers, asked] = [{}, 0];
    for (let key = next(answers); key; key = next(answers), asked++) answers = answered(answers, key, truth[key]);
    return asked;
  }
  const best = (answers) => nextQuestion(screener, answers, [], law);
  /** How many of the fixed order: a prefix after which nothing is open stays so, whatever is added. */
  function inOrder(truth) {
    let [least, most] = [0, orders.length];
    while (least < most) {
      const middle = (least + most) >> 1;
      const said = Object.fromEntries(orders.slice(0, middle).map((name) => [name, truth[name]]));
      if (best(said)) least = middle + 1;
      else most = middle;
    }
    return least;
  }
  const settled = (truth) => verdicts(screener, truth, law).every(({verdict}) => verdict !== "unknown");

  const began = performance.now();
  const found = households.map((truth) => ({best: count(truth, best), fixed: inOrder(truth), settled: settled(truth)}));
  return {found, took: performance.now() - began};
}
