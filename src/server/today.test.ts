import { expect, it } from 'vitest';
import type { Customer } from '../customers/index.ts';
import type { Escalation } from '../escalations/index.ts';
import type { StandingOut } from '../reports/index.ts';
import { todayOf } from './today.ts';

const now = new Date('2026-11-20T09:00:00Z');
const customers = [1, 2].map((id) => ({ id, slug: `c${id}`, name: `Customer ${id}` }) as Customer);

function escalation(state: Escalation['state'], raisedAt: string): Escalation {
  return {
    id: 1,
    customerId: 1,
    what: `${state} since ${raisedAt}`,
    soWhat: '',
    evidence: [],
    tell: 'owner',
    endedBy: state === 'acknowledged' ? 'Ana' : '',
    state,
    raisedAt: new Date(raisedAt),
  } as unknown as Escalation;
}

function issue(gauge: StandingOut['gauge'], attention: readonly string[] = []): StandingOut {
  return { customerId: 2, month: '2026-10', verdict: 'Nobody asked.', attention, gauge };
}

const unhappy = { targets: 3, targetsMet: 3, content: 11, answers: 20 };

const of = (known: Partial<Parameters<typeof todayOf>[0]>) =>
  todayOf({ customers, escalations: [], issues: [], sources: [], drafts: [], now, ...known });

it('puts first what nobody has acknowledged, the longest wait before the others', () => {
  const items = of({
    escalations: [
      escalation('acknowledged', '2026-11-01T00:00:00Z'),
      escalation('open', '2026-11-20T08:00:00Z'),
      escalation('open', '2026-11-19T08:00:00Z'),
    ],
    issues: [issue(unhappy)],
  });
  expect(items.map((one) => [one.kind, one.since])).toEqual([
    ['escalation', '2026-11-19T08:00:00.000Z'],
    ['escalation', '2026-11-20T08:00:00.000Z'],
    ['unhappy', null],
    ['acknowledged', '2026-11-01T00:00:00.000Z'],
  ]);
});

it('tells who is green outside and unhappy inside, with both counts', () => {
  const [item] = of({ issues: [issue(unhappy)] });
  expect(item?.what).toBe('3 of 3 targets met, and only 11 of 20 answers content.');
  expect(of({ issues: [issue(null)] })).toEqual([]);
});

it('asks for a call where somebody has gone quiet', () => {
  const [item] = of({ issues: [issue(null, ['gone-quiet/contact.silence'])] });
  expect(item).toMatchObject({ kind: 'gone quiet', customer: { slug: 'c2' }, month: '2026-10' });
});

it.each([
  ['2026-11-18T09:00:01Z', 0],
  ['2026-11-18T08:59:59Z', 1],
])('counts a source whose last data is of %s as stopped: %s', (lastDataAt, many) => {
  const sources = [{ kind: 'squid', place: '/var/log', customer: null, lastDataAt: new Date(lastDataAt) }];
  expect(of({ sources })).toHaveLength(many);
});

it('has nothing to say where nothing waits', () => {
  expect(of({})).toEqual([]);
});

it('tells what waits to be approved, month by month', () => {
  const drafts = [
    { month: '2026-10', drafts: 12 },
    { month: '2026-09', drafts: 1 },
  ];
  expect(of({ drafts }).map((one) => [one.kind, one.what, one.month])).toEqual([
    ['approval', '12 reports of October 2026 await approval.', '2026-10'],
    ['approval', 'One report of September 2026 awaits approval.', '2026-09'],
  ]);
});
