/** How tightly an overview is set. Sizes in points. */
export interface Density {
  readonly text: number;
  readonly small: number;
  readonly verdict: number;
  /** Lines of the account manager's note; the detail has all of it. */
  readonly noteLines: number;
  /** Lines of: a finding's sentence, its so-what, its proposal. */
  readonly attentionLines: number;
  /** Lines of why a finding stands where it stands; 0 leaves it to the detail. */
  readonly whyLines: number;
  readonly attentionItems: number;
  readonly needRows: number;
  /** Lines of a need's outcome; 0 leaves it to the detail. */
  readonly outcomeLines: number;
  readonly rowGap: number;
  readonly sparkHeight: number;
  readonly chartHeight: number;
  readonly promiseLines: number;
  readonly quoteLines: number;
  readonly footItems: number;
}

const roomy: Density = {
  text: 9.2,
  small: 7.8,
  verdict: 20,
  noteLines: 5,
  attentionLines: 3,
  whyLines: 2,
  attentionItems: 4,
  needRows: 14,
  outcomeLines: 2,
  rowGap: 5,
  sparkHeight: 20,
  chartHeight: 92,
  promiseLines: 5,
  quoteLines: 3,
  footItems: 5,
};
const normal: Density = {
  ...roomy,
  text: 9,
  small: 7.6,
  verdict: 19,
  rowGap: 4,
  sparkHeight: 18,
  chartHeight: 84,
  attentionItems: 5,
};
const small: Density = {
  ...normal,
  text: 8.7,
  small: 7.3,
  verdict: 18,
  rowGap: 3.2,
  sparkHeight: 16,
  chartHeight: 76,
  quoteLines: 2,
  promiseLines: 4,
};
const short: Density = {
  ...small,
  noteLines: 4,
  attentionLines: 2,
  whyLines: 0,
  outcomeLines: 1,
  rowGap: 3,
  chartHeight: 72,
  footItems: 4,
};
const tight: Density = {
  ...short,
  text: 8.4,
  small: 7.1,
  verdict: 16.5,
  rowGap: 2.4,
  sparkHeight: 14,
  chartHeight: 64,
};
const bare: Density = {
  ...tight,
  noteLines: 3,
  text: 8.2,
  small: 7,
  verdict: 15,
  attentionItems: 4,
  outcomeLines: 0,
  sparkHeight: 13,
  chartHeight: 60,
  promiseLines: 3,
  footItems: 3,
};
const barest: Density = {
  ...bare,
  noteLines: 2,
  text: 8,
  verdict: 14,
  attentionLines: 1,
  rowGap: 1.6,
  sparkHeight: 12,
  chartHeight: 54,
  promiseLines: 3,
  quoteLines: 1,
  footItems: 2,
};

/** From roomy to tight: the first that fits one page is taken. The last fits whatever is thrown at it. */
export const densities: readonly Density[] = [
  roomy,
  normal,
  small,
  {
    ...small,
    text: 8.5,
    small: 7.2,
    verdict: 17,
    whyLines: 1,
    rowGap: 2.4,
    sparkHeight: 15,
    chartHeight: 66,
  },
  short,
  tight,
  { ...tight, attentionItems: 3, rowGap: 2, chartHeight: 58 },
  bare,
  barest,
  { ...barest, attentionItems: 3, promiseLines: 2 },
  { ...barest, noteLines: 1, attentionItems: 3, needRows: 10, promiseLines: 2 },
];
