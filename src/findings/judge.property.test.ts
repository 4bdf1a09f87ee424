import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bounds, Lens, Rule } from '../lens/index.ts';
import { needIds } from '../lens/index.ts';
import { type CustomerMonth, type Measure, type MeasureId, measureIds } from '../signals/index.ts';
import { customer, customerMonth, history, measure, notMeasured, person, table } from './fixtures.ts';
import { judge } from './judge.ts';
import { levelOf, severityOf } from './severity.ts';

const hostile = fc.constantFrom(
  'x'.repeat(300),
  'مكتب المحاماة الشرقي',
  '‮evil‬',
  '👩‍👩‍👧‍👦🦉',
  '<script>alert(1)</script>',
  'A "quoted" \\ #name$ *b* _u_ `c`',
  'Bobby\n\tTables',
  ' ',
);
const text = fc.oneof(hostile, fc.string({ maxLength: 40, unit: 'grapheme' }));
const amount = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1e6, noNaN: true }), fc.nat(500));

function measureOf(id: MeasureId): fc.Arbitrary<Measure> {
  return fc
    .record({
      state: fc.constantFrom('measured', 'measured', 'measured', 'not measured'),
      value: amount,
      population: fc.nat(5000),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      tail: fc.option(amount, { nil: null }),
      change: fc.constantFrom('none', 'better', 'worse', 'changed'),
      past: fc.array(fc.option(amount, { nil: null }), { maxLength: 13 }),
      labels: fc.array(text, { maxLength: 4 }),
    })
    .map((one) => {
      const past = history('2026-10', one.past);
      if (one.state !== 'measured') return { ...notMeasured(id, 'Nobody sends it.'), history: past };
      const share = measure(id).unit === 'share';
      const count = Math.round(one.part * one.population);
      const value = share ? (one.population === 0 ? 1 : count / one.population) : Math.round(one.value);
      return measure(id, {
        value,
        count,
        population: one.population,
        median: one.tail,
        p90: one.tail,
        change: one.change as Measure['change'],
        history: past,
        limits: { mean: 3, low: 0, high: 9, rangeLimit: 5, points: past.length },
        concerned: one.labels.map((label, index) => ({ person: index, label, count: index + 1, minutes: 5 })),
        tables: tablesOf(id, one.labels),
      });
    });
}

function tablesOf(id: MeasureId, labels: readonly string[]): Measure['tables'] {
  const rows = <Cell>(make: (label: string) => Cell[]) => labels.map(make);
  if (id === 'use.inappropriate-people') {
    const made = rows<string | number>((label) => [label, 'gambling', 3, 15]);
    return [table('exceptions', ['person', 'category', 'visits', 'minutes'], made)];
  }
  if (id === 'tickets.waited') {
    const made = rows<string | number>((label) => [label, label, 1, 500]);
    return [table('tickets', ['ticket', 'title', 'priority', 'took'], made)];
  }
  if (id === 'satisfaction.unhappy') {
    const made = rows<string | number>((label) => ['2026-10-05T10:00:00Z', label, 'buyer', label]);
    return [table('unhappy', ['at', 'person', 'role', 'comment'], made)];
  }
  return [];
}

const month: fc.Arbitrary<CustomerMonth> = fc
  .tuple(fc.subarray([...measureIds]), fc.boolean())
  .chain(([ids, over]) =>
    fc
      .tuple(...ids.map(measureOf))
      .map((measures) => customerMonth({ measures: measures as Measure[], over })),
  );

const facts: readonly Rule['when'][] = [
  { fact: 'visits', categories: ['gambling'], during: 'working hours', morePeopleThan: 0 },
  { fact: 'waits', longerThanMinutes: 60 },
  { fact: 'unhappy', role: 'anybody' },
  { fact: 'threat passed', moreThan: 0 },
  { fact: 'down', longerThanMinutes: 0, during: 'ever' },
];
const aboveOne = fc
  .constantFrom(...measureIds)
  .map((id): Rule['when'] => ({ fact: 'measure', measure: id, above: 1 }));

const rule: fc.Arbitrary<Rule> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 160 }),
  when: fc.oneof(fc.constantFrom(...facts), aboveOne),
  tell: fc.oneof(
    text.filter((one) => one.length > 0),
    fc.constantFrom('owner', 'buyer', 'executive'),
  ),
  how: fc.constantFrom('at once', 'same day', 'overview') as fc.Arbitrary<Rule['how']>,
});

const lens: fc.Arbitrary<Lens> = fc
  .record({
    needs: fc.subarray([...needIds], { minLength: 1 }),
    weights: fc.array(fc.nat(100), { minLength: 14, maxLength: 14 }),
    name: fc.option(text.filter((one) => one.length > 0)),
    rules: fc.array(rule, { maxLength: 4 }),
    headlines: fc.integer({ min: 1, max: 6 }),
    depth: fc.constantFrom('few', 'normal', 'every detail') as fc.Arbitrary<Lens['reading']['depth']>,
  })
  .map((one) => ({
    customer: 'A',
    role: '',
    needs: one.needs.map((need, index) => ({
      need,
      weight: index === 0 ? 1 + (one.weights[index] ?? 0) : (one.weights[index] ?? 0),
      tolerances: {},
      ...(one.name && index === 0 ? { name: one.name } : {}),
    })),
    rules: one.rules,
    reading: { headlines: one.headlines, depth: one.depth },
  }));

const people = fc.array(
  fc
    .record({ name: text, title: text, role: fc.constantFrom('buyer', 'executive', 'user') })
    .map((one) => person(1, { name: one.name, title: one.title, roles: [one.role as 'buyer'] })),
  { maxLength: 3 },
);

/** A number in figures, or in words where the sentence starts with it. */
const numbered =
  /\d|[Nn]ot measured|once|twice|^(No|None|Nothing|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|The one|Nobody) |heard nothing/;

const order = ['escalate', 'headline', 'detail', 'appendix'];

test('whatever the month and the lens, the judgement keeps its promises', () => {
  const run = fc.property(month, lens, people, text, (given, seenBy, known, name) => {
    const input = {
      customer: customer({ name }),
      month: given,
      lens: seenBy,
      people: known,
      lensSource: 'declared' as const,
    };
    const result = judge(input);
    expect(judge(input)).toEqual(result);
    expect(result.verdict.length).toBeGreaterThan(0);
    expect(result.verdict.length).toBeLessThanOrEqual(160);
    const ranks = result.findings.map((one) => order.indexOf(one.tier));
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(result.findings.map((one) => one.id)).size).toBe(result.findings.length);
    const free = result.findings.filter((one) => one.tier === 'headline' && one.rule === '');
    expect(free.length).toBeLessThanOrEqual(seenBy.reading.headlines);
    for (const one of result.findings) {
      expect(one.outcome).toMatch(numbered);
      expect(one.severity).toBeGreaterThanOrEqual(0);
      expect(one.severity).toBeLessThanOrEqual(1);
      if (one.rule !== '') {
        expect(one.rank).toBeGreaterThan(1);
        expect(['escalate', 'headline']).toContain(one.tier);
      } else expect(one.rank).toBeLessThanOrEqual(1);
      if (one.tier === 'escalate') expect(one.tell).not.toBe('');
      if (one.weight === 0 && one.rule === '') expect(['detail', 'appendix']).toContain(one.tier);
    }
    expect(result.lights.map((one) => one.weight)).toEqual(
      result.lights.map((one) => one.weight).sort((a, b) => b - a),
    );
    for (const light of result.lights) {
      const own = result.findings.filter((one) => one.need === light.need);
      if (light.state === 'good') {
        expect(own.some((one) => one.rule !== '' || one.severity > 2 / 3)).toBe(false);
        expect(light.measures.some((id) => given.measures[id]?.state === 'measured')).toBe(true);
      }
      if (light.measures.every((id) => given.measures[id]?.state !== 'measured') && own.length === 0) {
        expect(light.state).toBe('not measured');
      }
    }
  });
  fc.assert(run, { numRuns: 300 });
});

test('severity never falls as a value gets worse, and tells the same state as the bounds', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(fc.boolean(), value, value, value, value, (above, one, two, a, b) => {
      const [low, high] = [Math.min(one, two), Math.max(one, two)];
      const bounds: Bounds = above
        ? { worse: 'above', watch: low, problem: high, unit: 'count' }
        : { worse: 'below', watch: high, problem: low, unit: 'count' };
      const [better, worse] = above ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)];
      expect(severityOf(worse, bounds)).toBeGreaterThanOrEqual(severityOf(better, bounds));
      const severity = severityOf(worse, bounds);
      const level = levelOf(worse, bounds);
      if (level === 'good') expect(severity).toBe(0);
      if (level === 'watch') expect(severity).toBeGreaterThanOrEqual(1 / 3);
      if (level === 'problem') expect(severity).toBeGreaterThanOrEqual(2 / 3);
      expect(severity).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2000 },
  );
});
