import { describe, expect, test } from 'vitest';
import { explain, type Standing } from './explain.ts';

const standing: Standing = {
  needName: 'Company time is used properly',
  weight: 0.31,
  level: 'problem',
  tier: 'headline',
  place: 1,
  source: 'declared',
  good: false,
  because: '',
  rule: '',
  remark: '',
  chosen: null,
  reacted: null,
};
const chosen = {
  need: 'company-time',
  times: 5,
  of: 6,
  over: 'fast-help',
  who: 'owner',
  overName: 'Help that comes fast',
} as const;
const problem = {
  measure: 'use.inappropriate-people',
  says: 'problem',
  times: 1,
  month: '2026-08',
  who: 'owner',
  asked: false,
} as const;

describe('why an item stands where it stands', () => {
  test.each<[string, Partial<Standing>, string]>([
    [
      'learnt from screens and a reaction',
      { source: 'learnt', chosen, reacted: problem },
      'First, because your owner chose “Company time is used properly” over “Help that comes fast” in 5 of 6 screens, and your owner called a like item a problem in August.',
    ],
    [
      'learnt, but the need was seldom chosen',
      { source: 'learnt', chosen: { ...chosen, times: 1 }, place: 2 },
      'Second, because “Company time is used properly” has 31 % of your weight, and this goes well beyond what you accept.',
    ],
    [
      'against what was said before',
      { source: 'learnt', reacted: { ...problem, says: 'detail', times: 2, asked: true } },
      'First, because “Company time is used properly” has 31 % of your weight, and this goes well beyond what you accept, though your owner called a like item a detail 2 times, last when asked.',
    ],
    [
      'declared',
      {},
      'First, because “Company time is used properly” has 31 % of the weight you declared, and this goes well beyond what you accept.',
    ],
    [
      'the population’s',
      { source: 'population', level: 'watch' },
      'First, because “Company time is used properly” has 31 % of the weight for customers like you, and this goes a little beyond what most of them accept.',
    ],
    [
      'the usual',
      { source: 'default', tier: 'detail', place: 9 },
      '“Company time is used properly” has 31 % of the usual weight, and this goes well beyond what most would accept; other matters weigh more.',
    ],
    [
      'a rule',
      { rule: 'Tell the owner', remark: 'nobody of that name' },
      'Your rule “Tell the owner” applies; nobody of that name.',
    ],
    [
      'good news',
      { good: true },
      'Good news is told in the detail, so that the first page keeps to what needs you.',
    ],
    [
      'no weight',
      { weight: 0 },
      '“Company time is used properly” has no weight in what you told us you value.',
    ],
    [
      'a reason of its own',
      { because: 'it puts in doubt every other light that looks good' },
      'First, because “Company time is used properly” has 31 % of the weight you declared, and it puts in doubt every other light that looks good.',
    ],
  ])('%s', (_, given, sentence) => {
    expect(explain({ ...standing, ...given })).toBe(sentence);
  });
});
