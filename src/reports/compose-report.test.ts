import { expect, test } from 'vitest';
import type { Finding } from '../findings/index.ts';
import { composeReport } from './compose-report.ts';
import { sampleInput, sampleReport } from './fixtures/sample-report.ts';

test('every escalation needs attention, before headlines, whatever its rank', () => {
  const input = sampleInput();
  const [first, second, third] = input.judgement.findings as [Finding, Finding, Finding];
  const findings: Finding[] = [
    { ...first, id: 'a', tier: 'headline' },
    { ...second, id: 'b', tier: 'escalate' },
    { ...third, id: 'c', tier: 'detail' },
  ];
  const report = composeReport({ ...input, judgement: { ...input.judgement, findings } });
  expect(report.attention).toEqual(['b', 'a']);
});

test('a later moment of closing changes nothing: equal data is equal', () => {
  const later = sampleReport({ now: new Date('2027-03-01T00:00:00Z') });
  expect(later).toEqual(sampleReport());
  expect(JSON.stringify(later)).toBe(JSON.stringify(sampleReport()));
});

test('promises stand as they did at the end of the month', () => {
  const promise = { id: 1, customerId: 1, need: 'value', madeOn: '2026-09-01' };
  const report = sampleReport({
    promises: [
      { ...promise, what: 'done later', dueOn: '2026-10-10', doneOn: '2026-11-03' },
      { ...promise, what: 'done in time', dueOn: '2026-10-10', doneOn: '2026-10-09' },
      { ...promise, what: 'done long ago', dueOn: '2026-09-10', doneOn: '2026-09-09' },
      { ...promise, what: 'made later', madeOn: '2026-11-01', dueOn: null, doneOn: null },
      { ...promise, what: 'without a date', dueOn: null, doneOn: null },
    ],
  });
  expect(report.promises.map(({ what, state, doneOn }) => [what, state, doneOn])).toEqual([
    ['done later', 'late', null],
    ['done in time', 'done', '2026-10-09'],
    ['without a date', 'next', null],
  ]);
});

test('what changed in the lens is told against the issue before', () => {
  const before = sampleReport();
  const lens = {
    ...before.lens,
    needs: [
      ...before.lens.needs.slice(1),
      { need: 'value', name: 'Worth what it costs', weight: 20, low: null, high: null, before: null },
    ],
  };
  const report = sampleReport({ previousIssue: { month: '2026-09', lens, findings: before.findings } });
  expect(report.lens.beforeMonth).toBe('2026-09');
  expect(report.lens.needs[0]?.before).toBeNull();
  expect(report.lens.needs[1]?.before).toBe(report.lens.needs[1]?.weight);
  expect(report.lens.dropped.map((need) => need.need)).toEqual(['value']);
});

test('sources are named without the folders they lie in', () => {
  const input = sampleInput();
  const volume = input.customerMonth.measures['tickets.volume'];
  if (!volume) throw new Error('the sample has no tickets');
  const names = [
    'tickets /srv/exports/psa map.csv',
    'squid C:\\logs\\access.log',
    'prometheus https://monitor.example/api',
  ];
  const sources = names.map((name, id) => ({ id, name, lastDataAt: null }));
  const measures = { 'tickets.volume': { ...volume, statement: { ...volume.statement, sources } } };
  const report = composeReport({ ...input, customerMonth: { ...input.customerMonth, measures } });
  const told = report.measures['tickets.volume']?.statement.sources.map((source) => source.name);
  expect(told).toEqual(['tickets psa map.csv', 'squid access.log', 'prometheus https://monitor.example/api']);
});
