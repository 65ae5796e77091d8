// Which guides answer a question? The device's twin of `app/guides/finding.py`, over what the feed brought.

import { ranking } from "../lib/ranking.js";

const FAR = 0.4; // an answer that fits less than this part of the best one is none
const MOST = 6;

/** @param {{to: string, title: string, texts: [number, string][]}[]} guides */
export function over(guides) {
  const rank = ranking(guides.map(({ texts }) => texts));
  return (words) => {
    const hits = rank(words);
    return hits.filter(({ score }) => score >= FAR * hits[0].score).slice(0, MOST).map(({ number }) => guides[number]);
  };
}
