import { describe, expect, test } from 'vitest';
import { defaultLens, type Lens, type Rule } from '../lens/index.ts';
import type { CustomerMonth } from '../signals/index.ts';
import { customer, customerMonth, history, measure, notMeasured, person, table } from './fixtures.ts';
import { judge } from './judge.ts';
import type { Judgement } from './schema.ts';

const owner = person(1, { name: 'Ana Reyes', title: 'Owner', roles: ['executive'] });

function seen(month: CustomerMonth, lens: Lens = defaultLens('A'), people = [owner]): Judgement {
  return judge({ customer: customer(), month, lens, people, lensSource: 'declared' });
}

const withRule = (when: Rule['when'], given: Partial<Rule> = {}): Lens => ({
  ...defaultLens('A'),
  rules: [{ name: 'A rule', when, tell: 'owner', how: 'at once', ...given }],
});

describe('what is not known is never good news', () => {
  test('an empty month: every light is "not measured", and the verdict says so', () => {
    const judgement = seen(customerMonth({ dataUntil: null }));
    expect(judgement.lights).toHaveLength(14);
    expect(new Set(judgement.lights.map((one) => one.state))).toEqual(new Set(['not measured']));
    expect(judgement.findings).toEqual([]);
    expect(judgement.verdict).toBe('Nothing that matters to you could be measured in October 2026.');
  });

  test('a month that still runs says so', () => {
    const month = customerMonth({
      over: false,
      measures: [measure('threats.passed', { value: 0, count: 0 })],
    });
    expect(seen(month).verdict).toMatch(/^So far this month: /);
    expect(seen(customerMonth({ over: false })).verdict).toMatch(/^So far this month: nothing/);
  });

  test('half of the people do not hide the other half: the slowest tenth is judged too', () => {
    const slow = (p90: number) =>
      customerMonth({
        measures: [measure('tickets.first-response', { value: 21, median: 21, p90, count: 1575 })],
      });
    const state = (p90: number) => seen(slow(p90)).lights.find((one) => one.need === 'fast-help')?.state;
    expect([300, 301, 1201].map(state)).toEqual(['good', 'watch', 'problem']);
    expect(seen(slow(4583)).findings[0]?.outcome).toBe(
      'Half of 1,575 requests for help waited 21 min or longer for an answer; one in ten more than 76 h.',
    );
  });

  test('that people call as often as ever is no proof that they are heard; that they fell silent is a problem', () => {
    const heard = (value: number) =>
      seen(
        customerMonth({
          measures: [measure('contact.silence', { value, count: 100 * value, population: 100 })],
        }),
      );
    expect(heard(1.2).lights.find((one) => one.need === 'being-heard')?.state).toBe('not measured');
    expect(heard(0.1).lights.some((one) => one.state === 'problem')).toBe(true);
  });

  test('no serious trouble after months with some is no gap', () => {
    const none = { ...notMeasured('tickets.mttr'), history: history('2026-10', [3, 5, 2, null]) };
    expect(seen(customerMonth({ measures: [none] })).findings).toEqual([]);
  });

  test('a number that only informs lights nothing', () => {
    const judgement = seen(
      customerMonth({ measures: [measure('threats.blocked', { value: 840, count: 840 })] }),
    );
    const safe = judgement.lights.find((one) => one.need === 'safe');
    expect(safe).toMatchObject({ state: 'not measured', figure: '840 stopped' });
  });

  test('measured until lately and not now is a finding', () => {
    const lost = { ...notMeasured('response.peak'), history: history('2026-10', [700, 720, 690, null]) };
    const judgement = seen(customerMonth({ measures: [lost] }));
    expect(judgement.findings[0]).toMatchObject({ detector: 'data-gap', need: 'quick-at-peak' });
    expect(judgement.findings[0]?.outcome).toContain('One number you look at could not be measured');
    const before = customerMonth({ month: '2026-09', measures: [measure('response.peak', { value: 700 })] });
    const month = customerMonth({ measures: [notMeasured('response.peak')] });
    const input = { customer: customer(), month, lens: defaultLens('A'), people: [] };
    const compared = judge({ ...input, previous: before, lensSource: 'default' });
    expect(compared.findings[0]?.detector).toBe('data-gap');
  });
});

describe('rules fire on facts', () => {
  const waited = measure('tickets.waited', {
    value: 1,
    count: 1,
    population: 100,
    tables: [
      table('tickets', ['ticket', 'title', 'priority', 'took'], [['INC7', 'Mail <b>down</b>', 1, 95]]),
    ],
  });

  test('a wait, by priority, though the share of waits is well within bounds', () => {
    const month = customerMonth({ measures: [waited] });
    const fired = seen(month, withRule({ fact: 'waits', longerThanMinutes: 60, priorities: [1, 2] }));
    expect(fired.findings[0]).toMatchObject({ tier: 'escalate', rule: 'A rule', tell: 'Ana Reyes (Owner)' });
    expect(fired.findings[0]?.evidence).toEqual(['INC7 Mail <b>down</b>: 1 h 35 min']);
    expect(fired.lights.find((one) => one.need === 'fast-help')?.state).toBe('problem');
    const quiet = seen(month, withRule({ fact: 'waits', longerThanMinutes: 60, priorities: [3] }));
    expect(quiet.findings.every((one) => one.rule === '')).toBe(true);
    expect(quiet.lights.find((one) => one.need === 'fast-help')?.state).toBe('good');
  });

  test('an outage of one service at busy hours, and nobody of that title: the executive hears of it', () => {
    const rows = [
      ['Scanners', 22],
      ['Mail', 0],
    ];
    const outages = measure('availability.peak', {
      value: 22,
      tables: [table('by-service', ['service', 'peak'], rows)],
    });
    const rule = withRule(
      { fact: 'down', service: 'scanners', longerThanMinutes: 15, during: 'peak' },
      { tell: 'Shift manager' },
    );
    const [first] = seen(customerMonth({ measures: [outages] }), rule).findings;
    expect(first).toMatchObject({ tier: 'escalate', tell: 'Ana Reyes (Owner)', need: 'always-there' });
    expect(first?.outcome).toBe('Scanners was down for 22 min of your busy hours.');
    expect(first?.why).toContain('nobody here is called “Shift manager”, so Ana Reyes (Owner) hears of it');
  });

  test('an outage by its length in agreed hours, or by the clock on the wall', () => {
    const rows = [['Mail', 'mx1', '2026-10-07T17:10:00Z', '2026-10-07T22:10:00Z', 300, 20, 'disk full']];
    const columns = ['service', 'target', 'started', 'ended', 'minutes', 'lost', 'cause'];
    const outages = measure('availability.outages', { value: 1, tables: [table('outages', columns, rows)] });
    const month = customerMonth({ measures: [outages] });
    const agreed = seen(month, withRule({ fact: 'down', longerThanMinutes: 60, during: 'working hours' }));
    expect(agreed.findings.every((one) => one.rule === '')).toBe(true);
    const [first] = seen(month, withRule({ fact: 'down', longerThanMinutes: 60, during: 'ever' })).findings;
    expect(first?.outcome).toBe('What you rely on was down for 5 h.');
    expect(first?.evidence).toEqual(['Mail, 7 October, 18:10 (disk full): 5 h']);
  });

  test('a rule asked only for the overview is a headline', () => {
    const month = customerMonth({ measures: [measure('threats.passed', { value: 1, count: 1 })] });
    const [first] = seen(
      month,
      withRule({ fact: 'threat passed', moreThan: 0 }, { how: 'overview' }),
    ).findings;
    expect(first).toMatchObject({ tier: 'headline', rule: 'A rule', tell: '' });
    expect(first?.rank).toBeGreaterThan(1);
  });

  test('a rule whose facts nobody measured is told as unchecked', () => {
    const judgement = seen(customerMonth(), withRule({ fact: 'unhappy', role: 'buyer' }));
    expect(judgement.findings[0]).toMatchObject({ detector: 'rule-unchecked', rule: '' });
    expect(judgement.findings[0]?.outcome).toBe(
      'Not measured: whether “A rule” happened could not be checked.',
    );
  });

  test('a rule on a need of no weight still reaches its person', () => {
    const lens = withRule({ fact: 'threat passed', moreThan: 0 });
    const needs = [{ need: 'value' as const, weight: 1, tolerances: {} }];
    const month = customerMonth({ measures: [measure('threats.passed', { value: 1, count: 1 })] });
    expect(seen(month, { ...lens, needs }).findings[0]).toMatchObject({ tier: 'escalate', weight: 0 });
  });
});

describe('changes are told only where they are signal', () => {
  const limits = { mean: 0.05, low: 0, high: 0.11, rangeLimit: 0.06, points: 12 };
  const values = [0.05, 0.04, 0.06, 0.05, 0.05, 0.04, 0.06, 0.08, 0.14];
  const back = (change: 'none' | 'worse' | 'better', past = values) =>
    measure('tickets.reopened', {
      value: 0.14,
      population: 118,
      change,
      limits,
      history: history('2026-10', past),
    });
  const mark = (month: CustomerMonth) => seen(month).lights.find((one) => one.need === 'stays-fixed');

  test('rising, new, and silence where it is noise', () => {
    expect(mark(customerMonth({ measures: [back('worse')] }))).toMatchObject({
      change: 'rising, 3 months',
      changeIs: 'worse',
    });
    expect(mark(customerMonth({ measures: [back('worse', [0, 0, 0, 0, 0, 0, 0.14])] }))?.change).toBe('new');
    expect(mark(customerMonth({ measures: [back('worse', [0.1, 0.2, 0.1, 0.2, 0.14])] }))?.change).toBe(
      'worse than usual',
    );
    expect(mark(customerMonth({ measures: [back('none')] }))).toMatchObject({ change: '', changeIs: 'none' });
  });

  test('one case, or a tenth of an outage fewer, is no change worth a word', () => {
    const past = { history: history('2026-10', [1, 1, 1, 1, 0.976]), limits: { ...limits, mean: 0.999 } };
    const missed = measure('tickets.target-met', {
      value: 0.976,
      count: 41,
      population: 42,
      change: 'worse',
      ...past,
    });
    const fewer = measure('availability.outages', {
      value: 0,
      count: 0,
      change: 'better',
      limits: { ...limits, mean: 0.2 },
    });
    const judgement = seen(customerMonth({ measures: [missed, fewer] }));
    expect(judgement.findings).toEqual([]);
    expect(judgement.lights.every((one) => one.change === '')).toBe(true);
  });

  test('good news is told in the detail', () => {
    const better = measure('tickets.first-response', {
      value: 5,
      median: 5,
      count: 90,
      change: 'better',
      limits: { ...limits, mean: 14 },
    });
    const judgement = seen(customerMonth({ measures: [better] }));
    expect(judgement.findings).toHaveLength(1);
    expect(judgement.findings[0]).toMatchObject({ detector: 'change', tier: 'detail', severity: 0 });
    expect(judgement.lights.find((one) => one.need === 'fast-help')?.state).toBe('good');
  });
});

test('all fourteen needs and names of every kind pass through as data', () => {
  const names = ['x'.repeat(400), 'מאיה <script>alert(1)</script>', '‮آمنة', '👩‍👩‍👧‍👦 O’Neil & "Söhne"'];
  const month = customerMonth({
    measures: [
      measure('use.inappropriate-people', {
        value: 4,
        count: 4,
        population: 9,
        concerned: names.map((label, index) => ({ person: index, label, count: 1, minutes: 5 })),
      }),
    ],
  });
  const people = names.map((name, index) =>
    person(index, { name, title: name, roles: ['executive', 'buyer'] }),
  );
  const lens = withRule({
    fact: 'visits',
    categories: ['adult', 'gambling'],
    during: 'working hours',
    morePeopleThan: 0,
  });
  const judgement = seen(month, lens, people);
  const [first] = judgement.findings;
  expect(first?.concerned.map((one) => one.label)).toEqual(names);
  expect(first?.evidence).toHaveLength(4);
  expect(judgement.verdict).toBe('Four people need your attention.');
  const [rule] = lens.rules;
  const twice = {
    ...lens,
    rules: [...lens.rules, ...(rule ? [{ ...rule, name: 'Once more', tell: 'executive' }] : [])],
  };
  const again = seen(month, twice, people);
  expect(again.findings.filter((one) => one.rule !== '')).toHaveLength(2);
  expect(again.verdict).toBe('Four people need your attention.');
  expect(judgement.lights).toHaveLength(14);
});

test('a service that is down while the sum of all looks well is named, with what it is for', () => {
  const share = (value: number, population: number) =>
    measure('availability.share', { value, count: Math.round(value * population), population });
  const services = [
    {
      service: 1,
      name: 'Mail',
      outcome: 'filings reach the courts',
      measures: { 'availability.share': share(0.95, 2000) },
    },
    { service: 2, name: 'Files', outcome: '', measures: { 'availability.share': share(1, 48_000) } },
  ];
  const judgement = seen(customerMonth({ measures: [share(0.998, 50_000)], services }));
  const [first] = judgement.findings;
  expect(first).toMatchObject({ detector: 'hidden-service', tier: 'headline', need: 'always-there' });
  expect(first?.outcome).toBe(
    'Mail did worse than the whole shows: agreed hours in which it worked, 95 %, 1 h 40 min down of 33 agreed hours; all services together 99.8 %, 1 h 40 min down of 833 agreed hours.',
  );
  expect(first?.soWhat).toBe('It is there so that filings reach the courts.');
  expect(judgement.lights.find((one) => one.need === 'always-there')?.state).toBe('problem');
});

test('no headline more than the reader wants, one a need and one a measure', () => {
  const month = customerMonth({
    measures: [
      measure('tickets.reopened', { value: 0.4, population: 100 }),
      measure('tickets.repeat', { value: 0.5, population: 100 }),
      measure('availability.share', { value: 0.9 }),
      measure('availability.peak', { value: 300 }),
      measure('response.peak', { value: 9000, p90: 9000 }),
      measure('threats.passed', { value: 9, count: 9 }),
      measure('tickets.first-response', { value: 900, median: 900, count: 90 }),
    ],
  });
  const judgement = seen(month);
  const headlines = judgement.findings.filter((one) => one.tier === 'headline');
  expect(headlines).toHaveLength(3);
  expect(new Set(headlines.map((one) => one.need)).size).toBe(3);
  expect(judgement.lights.filter((one) => one.state === 'problem').map((one) => one.need)).toEqual(
    expect.arrayContaining(['always-there', 'fast-help', 'safe', 'stays-fixed', 'quick-at-peak', 'complete']),
  );
});
