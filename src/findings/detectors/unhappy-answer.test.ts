import { expect, test } from 'vitest';
import type { SaidDone } from '../../voice/index.ts';
import { customer, customerMonth, measure, table } from '../fixtures.ts';
import { judge } from '../judge.ts';

const words = 'Nobody rang back';
const said = [
  ['2026-10-13T10:00:05.000Z', 'Bea Buyer', 'buyer', words],
  ['2026-10-14T10:00:00.000Z', 'Una User', 'user', 'Slow'],
] as const;
const right = (at: string, wording: string): SaidDone => ({
  ...{ customerId: 1, saidAt: new Date(at), said: wording, done: 'Rang', prevents: '' },
  confirmedAt: new Date('2026-10-20T10:00:00Z'),
});

function told(rows: readonly (readonly string[])[], saidDone: readonly SaidDone[]) {
  const { findings } = judge({
    customer: customer(),
    month: customerMonth({
      measures: [
        measure('satisfaction.unhappy', {
          ...{ value: rows.length, count: rows.length, population: 5 },
          tables: [table('unhappy', ['at', 'person', 'role', 'comment'], rows)],
        }),
      ],
    }),
    people: [],
    lens: {
      ...{ customer: 'Fenwick Law', role: '', rules: [] },
      needs: [{ need: 'people-content', weight: 100, tolerances: {} }],
      reading: { headlines: 3, depth: 'normal' },
    },
    lensSource: 'declared',
    saidDone,
  });
  return findings.filter((one) => one.detector === 'unhappy-answer');
}

test('an unhappy answer of somebody who decides is a headline until they say that it is right', () => {
  const [open] = told(said.slice(0, 1), []);
  expect(open).toMatchObject({
    ...{ tier: 'headline', outcome: 'One answer from those who decide about the service was unhappy.' },
    evidence: ['Bea Buyer (buyer): “Nobody rang back”'],
  });
  // Kept to the millisecond here, to the second there.
  const [done] = told(said.slice(0, 1), [right('2026-10-13T10:00:05.400Z', words)]);
  expect(done).toMatchObject({
    tier: 'detail',
    outcome: 'One answer from those who decide about the service was unhappy; they say that it is right now.',
    proposal: 'We ask them again whether it stays right.',
    evidence: ['Bea Buyer (buyer): “Nobody rang back”, and says that it is right now'],
  });
});

test('as long as one of several waits, nothing becomes smaller; other words or another moment are not theirs', () => {
  const both = told(said, [right('2026-10-13T10:00:05.400Z', words)]);
  expect(both.map((one) => one.outcome)).toContain(
    '2 of 5 answers were unhappy; one says that it is right now.',
  );
  const before = told(said, []);
  const general = (found: typeof both) => found.find((one) => one.outcome.startsWith('2 of 5'));
  expect(general(both)?.severity).toBe(general(before)?.severity);
  for (const other of [right('2026-10-13T10:00:05.400Z', 'Other'), right('2026-10-13T11:00:00Z', words)])
    expect(told(said.slice(0, 1), [other])[0]?.tier).toBe('headline');
});
