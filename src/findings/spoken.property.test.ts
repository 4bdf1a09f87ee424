import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultLens } from '../lens/index.ts';
import { inLanguage } from '../platform/language/in-language.ts';
import { type CustomerMonth, type Measure, type MeasureId, measureIds } from '../signals/index.ts';
import { customer, customerMonth, measure, notMeasured, person, table } from './fixtures.ts';
import { judge } from './judge.ts';
import type { JudgeInput } from './look.ts';

/** Names and whys of the customer's own world, in letters that no text of ours has: what is left of a–z is ours. */
const labels = fc.constantFrom([], ['Ж'], ['Ж', 'Я'], ['', 'Ж', 'Я', 'Ю']);
const counted = new Set<MeasureId>(['use.inappropriate-people', 'satisfaction.unhappy', 'tickets.waited']);

type Rows = readonly (readonly (string | number)[])[];
/** What the tables of a measure hold of these people or things. */
const tables: Partial<Record<MeasureId, (names: readonly string[]) => readonly [string, string[], Rows][]>> =
  {
    'use.inappropriate-people': (names) => [
      ['exceptions', ['person', 'category', 'visits', 'minutes'], names.map((one) => [one, 'adult', 2, 9])],
    ],
    'tickets.waited': (names) => [
      ['tickets', ['ticket', 'title', 'priority', 'took'], names.map((one) => ['7', one, 1, 500])],
    ],
    'tickets.backlog': (names) => [['by-age', ['age', 'tickets'], [['30 to 90 days', names.length]]]],
    'satisfaction.unhappy': (names) => [
      [
        'unhappy',
        ['at', 'person', 'role', 'comment'],
        names.map((one, at) => ['2026-10-05T10:00:00Z', one, at % 2 ? 'user' : 'buyer', at > 1 ? one : '']),
      ],
    ],
    'satisfaction.buyers': (names) => [
      ['by-role', ['question', 'who', 'answers', 'points'], [['Was it easy?', 'users', names.length, 20]]],
    ],
    'availability.outages': (names) => [
      ['outages', ['service', 'started', 'lost'], names.map((one) => [one, '2026-10-05T10:00:00Z', 7])],
    ],
    'availability.peak': (names) => [['by-service', ['service', 'peak'], names.map((one) => [one, 7])]],
    'capacity.hogs': (names) => [
      ['both', ['person', 'site', 'share', 'minutes'], names.map((one) => [one, 'Щ', 0.5, 9])],
      ['site', ['site', 'share', 'minutes'], [['Щ', 0.4, 9]]],
    ],
    'capacity.slow-minutes': (names) => [['waited', ['people', 'people-minutes'], [[names.length, 9]]]],
    'promises.kept': (names) => [
      [
        'promises',
        ['what', 'need', 'due', 'done'],
        names.map((one, at) => [
          one,
          at % 2 ? 'new-ideas' : 'safe',
          '2026-10-02',
          at % 2 ? '2026-10-05' : '',
        ]),
      ],
    ],
  };

function measureOf(id: MeasureId): fc.Arbitrary<Measure> {
  return fc
    .record({
      measured: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
      value: fc.oneof(fc.nat(3), fc.nat(9000)),
      population: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 900 })),
      part: fc.oneof(fc.constantFrom(0, 0.001, 1), fc.double({ min: 0, max: 1, noNaN: true })),
      tail: fc.option(fc.nat(90000), { nil: null }),
      change: fc.constantFrom('none', 'better', 'worse', 'changed'),
      labels,
    })
    .map((one) => {
      const past = [{ month: '2026-09', value: 1, count: 9, population: 9 }];
      if (!one.measured) return { ...notMeasured(id, 'Ж.'), title: 'Ж', history: past };
      const count = Math.ceil(one.part * one.population);
      const share = measure(id).unit === 'share';
      return measure(id, {
        value: share ? count / one.population : counted.has(id) ? count : one.value,
        ...{ count, population: one.population, median: one.tail, p90: one.tail, history: past },
        title: 'Ж',
        change: one.change as Measure['change'],
        limits: { mean: 3, low: 0, high: 9, rangeLimit: 5, points: 12 },
        concerned: one.labels.map((label, index) => ({ person: index, label, count: index + 1, minutes: 5 })),
        tables: (tables[id]?.(one.labels) ?? []).map(([name, columns, rows]) => table(name, columns, rows)),
      });
    });
}

const month: fc.Arbitrary<CustomerMonth> = fc
  .tuple(fc.subarray([...measureIds]), fc.boolean())
  .chain(([ids, over]) =>
    fc.tuple(...ids.map(measureOf), measureOf('response.peak')).map((measures) => {
      const bad = measures.map((one) => ({ ...one, median: 9e6, p90: 9e7, population: 50 }));
      const own = Object.fromEntries(bad.map((one) => [one.id, one]));
      const services = [{ service: 3, name: 'Ш', outcome: 'Ш', measures: own }];
      return customerMonth({ measures: measures as Measure[], over, services } as never);
    }),
  );

const silence: fc.Arbitrary<JudgeInput['silence']> = fc.record({
  asked: fc.integer({ min: 1, max: 90 }),
  answered: fc.nat(3),
  usualShare: fc.constantFrom(null, 0.6, 0.995),
  ...{ sentMonths: fc.nat(5), openedMonths: fc.nat(1), pagesAreUsed: fc.boolean() },
  lastTalk: fc.constantFrom(null, '2026-01-02', '2026-10-01'),
  talksSince: fc.constantFrom(null, '2025-01-02'),
});

const months = fc.record({
  pieces: fc.nat(9),
  of: fc.integer({ min: 1, max: 90 }),
  months: fc.constantFrom(1, 3),
});
const chart = fc.record({
  verdict: fc.constantFrom('growing', 'shrinking', 'steady'),
  ...{ now: months, before: months, limits: fc.constantFrom(null, { low: 0.1, high: 0.3, points: 9 }) },
});
const pain = fc.record({
  ...{ id: fc.nat(99), name: fc.constantFrom(null, 'Ж'), keywords: fc.constantFrom([], ['Ж']) },
  ...{ owner: fc.constantFrom(null, 'Я'), need: fc.constantFrom(null, 'safe'), people: fc.nat(2) },
  ...{
    pieces: fc.nat(9),
    of: fc.integer({ min: 1, max: 40 }),
    roles: fc.constantFrom({}, { buyer: 2, user: 1 }),
  },
  cost: fc.constantFrom(null, { minutes: 600, low: 500, high: 700 }),
  ...{ chart, chartSinceOwned: fc.option(chart, { nil: null }) },
});

/** Buyers who value other things than users do. */
const usual = defaultLens('Ж');
const lensOf = (needs: typeof usual.needs) => ({
  lens: { ...usual, needs },
  lensSource: 'declared' as const,
  learnt: null,
});
const roleLenses = { buyer: lensOf(usual.needs.slice(0, 4)), user: lensOf(usual.needs.slice(3, 9)) };

/** The letters of a text that stand in no brackets. */
function outside(text: string): string {
  let depth = 0;
  const kept = [...text].filter((letter) => {
    if (letter === '‹') depth += 1;
    if (letter === '›') depth -= 1;
    return depth === 0 && letter !== '›';
  });
  return kept.join('');
}

test('whatever is found is written in the language of the customer, to the last word', () => {
  const found = new Set<string>();
  const run = fc.property(
    month,
    silence,
    fc.array(pain, { maxLength: 3 }),
    fc.constantFrom('declared', 'learnt', 'population', 'default'),
    fc.constantFrom([], [person(1, { name: 'Ж', title: 'Я', roles: ['buyer'] })]),
    (given, quiet, pains, lensSource, people) => {
      const lens = { ...usual, reading: { headlines: 6, depth: 'every detail' as const } };
      const input = {
        customer: customer({ name: 'Ж' }),
        month: given,
        lens,
        people,
        lensSource,
        silence: quiet,
        roleLenses,
      };
      const made = inLanguage('pseudo', () => judge({ ...input, pains: pains as never } as JudgeInput));
      for (const one of made.findings) {
        found.add(one.detector);
        const { outcome, soWhat, decides, byWhen, proposal, needName, why, evidence } = one;
        for (const text of [outcome, soWhat, decides, byWhen, proposal, needName, why, ...evidence])
          expect(`${one.id}: ${outside(text)}`).not.toMatch(/: .*[a-z]{3}/);
      }
      const shown = made.lights.flatMap((one) => [one.outcome, one.figure, one.name, one.change]);
      for (const text of [made.verdict, ...shown]) expect(outside(text)).not.toMatch(/[a-z]{3}/);
    },
  );
  fc.assert(run, { numRuns: 600 });
  // A few of the 24 detectors seldom find anything.
  expect(found.size).toBeGreaterThanOrEqual(22);
});
