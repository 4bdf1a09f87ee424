import { describe, expect, test } from 'vitest';
import type { Silence } from '../../voice/index.ts';
import { customer, customerMonth } from '../fixtures.ts';
import { judge } from '../judge.ts';
import { chanceOfSoFewOf } from './unheard.ts';

const talking: Silence = {
  ...{ asked: 12, answered: 5, usualShare: 0.4, sentMonths: 3, openedMonths: 2, pagesAreUsed: true },
  ...{ lastTalk: '2026-09-10', talksSince: '2025-05-01' },
};

function said(change: Partial<Silence>, over = true): string[] {
  const { findings } = judged(change, over);
  return findings.filter((one) => one.detector === 'unheard').map((one) => `${one.tier}: ${one.outcome}`);
}

function judged(change: Partial<Silence>, over = true) {
  return judge({
    customer: customer(),
    month: customerMonth({ over }),
    people: [],
    lens: {
      ...{ customer: 'Fenwick Law', role: '', rules: [] },
      needs: [{ need: 'being-heard', weight: 100, tolerances: {} }],
      reading: { headlines: 3, depth: 'normal' },
    },
    lensSource: 'declared',
    silence: { ...talking, ...change },
  });
}

describe('silence beside that of tickets', () => {
  test('who talks with us is not told of', () => expect(said({})).toEqual([]));

  test('surveys that nobody answers, against what is usual elsewhere', () => {
    expect(said({ answered: 0 })).toEqual([
      'headline: None of the 12 people whom we asked in the last three months answered; elsewhere 40 in 100 answer.',
    ]);
    // Chance does this often enough: 0.6 to the 4th is 0.13.
    expect(said({ asked: 4, answered: 0 })).toEqual([]);
    expect(said({ answered: 0, usualShare: null })).toEqual([]);
  });

  test('reports that nobody opens, where anybody opens reports at all', () => {
    expect(said({ openedMonths: 0 })).toEqual([
      'detail: None of the last 3 monthly reports was opened in your pages.',
    ]);
    expect(said({ openedMonths: 0, sentMonths: 2 })).toEqual([]);
    expect(said({ openedMonths: 0, pagesAreUsed: false })).toEqual([]);
  });

  test('no conversation, where conversations are kept', () => {
    expect(said({ lastTalk: '2026-03-01' })).toEqual([
      'headline: We last spoke with you in person 245 days ago.',
    ]);
    expect(said({ lastTalk: null })).toEqual(['headline: No conversation with you in person is on record.']);
    expect(said({ lastTalk: null, talksSince: null })).toEqual([]);
    expect(said({ lastTalk: null, talksSince: '2026-08-01' })).toEqual([]);
  });

  test('of a month without data it does not stand before that', () => {
    expect(judged({ lastTalk: null }).verdict).toBe(
      'Nothing that matters to you could be measured in October 2026. No conversation is on record.',
    );
  });

  test('a month that is not over says nothing yet', () => expect(said({ answered: 0 }, false)).toEqual([]));
});

test('the binomial chance of so few, as tables have it', () => {
  // Binomial tables: P(X <= 3) of n = 10, p = 0.5 is 0.1719; P(X <= 1) of n = 20, p = 0.1 is 0.3917.
  expect(chanceOfSoFewOf(3, 10, 0.5)).toBeCloseTo(0.1719, 4);
  expect(chanceOfSoFewOf(1, 20, 0.1)).toBeCloseTo(0.3917, 4);
});
