import { describe, expect, test } from 'vitest';
import type { MonthPain } from '../../voice/index.ts';
import { customer, customerMonth, measure } from '../fixtures.ts';
import { judge } from '../judge.ts';

const chart = (verdict: MonthPain['chart']['verdict']): MonthPain['chart'] => ({
  ...{ verdict, history: [], limits: { mean: 0.05, low: 0.01, high: 0.09, rangeLimit: 0.05, points: 9 } },
  ...{ now: { pieces: 40, of: 200, months: 3 }, before: { pieces: 30, of: 600, months: 9 } },
});
const waiting: MonthPain = {
  ...{ id: 3, name: 'Waiting for a password', keywords: [], quote: 'I wait', owner: 'Olga', need: null },
  ...{ pieces: 4, of: 70, people: 3, roles: { user: 4 }, cost: null },
  ...{ chart: chart('no change beyond noise'), chartSinceOwned: null },
};

function told(change: Partial<MonthPain>, over = true) {
  const need = (id: 'people-content' | 'fast-help') => ({ need: id, weight: 50, tolerances: {} });
  const { findings, lights } = judge({
    customer: customer(),
    month: customerMonth({ over, measures: [measure('satisfaction.unhappy', { value: 0, count: 0 })] }),
    people: [],
    lens: {
      ...{ customer: 'Fenwick Law', role: '', rules: [] },
      needs: [need('people-content'), need('fast-help')],
      reading: { headlines: 3, depth: 'normal' },
    },
    lensSource: 'declared',
    pains: [{ ...waiting, ...change }],
  });
  return { found: findings.filter((one) => one.detector === 'pains'), lights };
}

describe('pains', () => {
  test('one that stays as it is and is small is not told', () => expect(told({}).found).toEqual([]));

  test('one that grows beyond noise is told with its counts, and makes a light watchful', () => {
    const { found, lights } = told({ chart: chart('growing') });
    expect(found[0]).toMatchObject({
      ...{ id: 'pains/satisfaction.unhappy/3', need: 'people-content', tier: 'detail' },
      outcome:
        '“Waiting for a password” is heard more and more: 40 of 200 complaints and requests in the last 3 months, 30 of 600 in the 9 before.',
      proposal: 'Olga has it in hand, and tells you next month whether it shrinks.',
    });
    expect(found[0]?.evidence).toContain('Usual range of a month: 1 to 9 of 100 (XmR limits of 9 months)');
    expect(lights.find((one) => one.need === 'people-content')?.state).toBe('watch');
    expect(told({ chart: chart('growing'), owner: null }).found[0]?.tier).toBe('headline');
  });

  test('a large one that nobody has in hand, by its share or by what it costs', () => {
    const cost = { minutes: 700, low: 500, high: 900, stated: 3, fromTickets: 0, unknown: 1, method: '' };
    expect(told({ owner: null, pieces: 9 }).found[0]?.outcome).toBe(
      '“Waiting for a password” was 9 of 70 complaints and requests in October 2026; nobody of ours has it in hand.',
    );
    expect(told({ owner: null, cost }).found[0]?.outcome).toContain('about 11 h 40 min; nobody');
    expect(told({ owner: null }).found).toEqual([]);
    expect(told({ pieces: 9 }).found).toEqual([]);
  });

  test('one that shrinks since somebody has it is good news, in the detail', () => {
    const { found } = told({ chartSinceOwned: chart('shrinking') });
    expect(found.map((one) => [one.tier, one.severity])).toEqual([['detail', 0]]);
    expect(told({ owner: null, chartSinceOwned: chart('shrinking') }).found).toEqual([]);
  });

  test('is told of the need that it was linked to', () => {
    expect(told({ chart: chart('growing'), need: 'fast-help' }).found[0]?.need).toBe('fast-help');
    expect(told({ chart: chart('growing'), need: 'no longer there' }).found[0]?.need).toBe('people-content');
  });

  test('never quotes one of theirs, and a month that is not over says nothing', () => {
    const words = { name: null, keywords: ['password', 'reset'], chart: chart('growing') };
    const [one] = told(words).found;
    expect(one?.outcome).toContain('“password, reset” is heard');
    expect(JSON.stringify(one)).not.toContain('I wait');
    expect(told(words, false).found).toEqual([]);
  });
});
