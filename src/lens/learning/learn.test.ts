import { describe, expect, test } from 'vitest';
import { choicesOf } from '../asking/choices-of.ts';
import type { Given } from '../asking/screen.ts';
import type { Lens } from '../schema.ts';
import { type NeedId, needIds } from '../schema.ts';
import { defaultLens } from '../weigh.ts';
import { applyLearnt } from './apply-learnt.ts';
import { commonLayout, startingBelief } from './belief.ts';
import { fitPopulation, priorOf } from './fit-population.ts';
import { choicesAt, type LearnInput, learn, sitesOf } from './learn.ts';
import type { Reaction, Saying } from './reaction.ts';
import { learntMeasures, stepsOf, valueAt } from './scale.ts';

const now = new Date('2026-10-01T00:00:00Z');
const monthsAgo = (months: number) => new Date(now.getTime() - months * 30.4375 * 86_400_000);

function said(says: Saying, value: number, given: Partial<Reaction> = {}): Reaction {
  const about = { need: 'fast-help', measure: 'tickets.first-response', severity: 0.5, position: 1 } as const;
  return { ...about, says, value, at: monthsAgo(0.1), ...given };
}

function screens(best: NeedId, others: readonly NeedId[], times: number) {
  const shown = [best, ...others];
  const unit = (need: NeedId) => Float64Array.from(needIds, (one) => (one === need ? 1 : 0));
  const choice = { options: shown.map(unit), chosen: 0 };
  return [{ at: monthsAgo(1), choices: Array.from({ length: times }, () => choice) }];
}

function screenOf(shown: readonly (string | undefined)[], chosen: string[]): Given {
  const needs = shown.map((need) => ({ need: need as NeedId, name: `${need}`, means: '' }));
  return { screen: { kind: 'best-worst', needs }, chosen };
}

const input: LearnInput = {
  layout: commonLayout,
  prior: startingBelief(),
  known: new Set(),
  declared: null,
  choices: [],
  reactions: [],
  now,
  about: { customerId: 1, role: '', people: 1, screens: 0, consistency: null },
};
const declared: Lens = {
  ...defaultLens('Fenwick Law'),
  needs: [
    { need: 'company-time', weight: 60, tolerances: {} },
    { need: 'fast-help', weight: 40, tolerances: { 'tickets.first-response': { watch: 30, problem: 60 } } },
  ],
};
const lineOn = (given: Partial<LearnInput>) =>
  learn({ ...input, ...given }).tolerances.find((one) => one.measure === 'tickets.first-response');

describe('a line', () => {
  test('follows what is called a problem and what is not, on the measure’s own scale', () => {
    const strict = lineOn({ reactions: [said('problem', 45), said('detail', 20)] });
    const easy = lineOn({ reactions: [said('detail', 400), said('problem', 900)] });
    expect(strict?.low).toBeLessThan(45);
    expect(strict?.high).toBeGreaterThan(20);
    expect(strict?.problem).toBeLessThan(45);
    expect(easy?.problem).toBeGreaterThan(240);
  });

  test('is better known after more answers', () => {
    const few = lineOn({ reactions: [said('problem', 100)] });
    const many = lineOn({
      reactions: [100, 95, 105, 90, 110].map((one) => said(one > 99 ? 'problem' : 'detail', one)),
    });
    const wide = (one: typeof few) => Math.log((one?.high ?? 0) / (one?.low ?? 1));
    expect(wide(many)).toBeLessThan(wide(few) / 2);
  });

  test('that was declared holds without reactions and moves only as far as they say', () => {
    expect(lineOn({ declared })).toBeUndefined();
    const agreed = lineOn({ declared, reactions: [said('problem', 80), said('detail', 40)] });
    expect(agreed?.problem).toBeGreaterThan(50);
    expect(agreed?.problem).toBeLessThan(72);
    const contradicted = lineOn({ declared, reactions: [said('detail', 200)] });
    expect(contradicted?.problem).toBeGreaterThan(60);
    expect(contradicted?.problem).toBeLessThan(200);
    expect((contradicted?.watch ?? 0) / (contradicted?.problem ?? 1)).toBeCloseTo(0.5, 1);
  });

  test('is forgotten with time, so that tastes may change', () => {
    const then = [0, 1, 2].map((one) => said('problem', 60, { at: monthsAgo(30 + one) }));
    const lately = [0, 1].map((one) => said('detail', 90, { at: monthsAgo(one) }));
    expect(lineOn({ reactions: [...then, ...lately] })?.high).toBeGreaterThan(100);
  });
});

describe('a taste that changes', () => {
  const before = [8, 7, 6, 5].flatMap((months) => [
    said('detail', 200, { at: monthsAgo(months) }),
    said('problem', 400, { at: monthsAgo(months) }),
  ]);
  const lately = [2, 1].map((months) => said('problem', 60, { at: monthsAgo(months) }));

  test('at once is followed at once', () => {
    expect(lineOn({ reactions: before })?.problem).toBeGreaterThan(180);
    expect(lineOn({ reactions: [...before, ...lately] })?.problem).toBeLessThan(60);
  });

  test('is not seen in a single slip', () => {
    expect(lineOn({ reactions: [...before, ...lately.slice(1)] })?.problem).toBeGreaterThan(120);
  });
});

describe('weights', () => {
  test('without evidence are as they were declared', () => {
    const { weights } = learn({ ...input, declared });
    expect(weights.map((one) => [one.need, Number(one.weight.toFixed(6))])).toEqual([
      ['company-time', 0.6],
      ['fast-help', 0.4],
    ]);
  });

  test('follow choices, with intervals that shrink', () => {
    const share = (times: number) =>
      learn({
        ...input,
        choices: screens('new-ideas', ['safe', 'always-there', 'fast-help'], times),
      }).weights.find((one) => one.need === 'new-ideas');
    const [few, many] = [share(1), share(8)];
    expect(few?.weight).toBeGreaterThan(0.02);
    expect(many?.weight).toBeGreaterThan(few?.weight ?? 1);
    for (const one of [few, many]) {
      expect(one?.low).toBeLessThan(one?.weight ?? 0);
      expect(one?.high).toBeGreaterThan(one?.weight ?? 1);
    }
  });

  test('and line explain a problem together: a need that matters bears less', () => {
    const before = learn(input).weights.find((one) => one.need === 'fast-help')?.weight ?? 0;
    const after = learn({ ...input, reactions: [said('problem', 30)] });
    expect(after.weights.find((one) => one.need === 'fast-help')?.weight).toBeGreaterThan(before);
    const chosen = screens('fast-help', ['safe', 'always-there'], 8);
    const known = new Set(learntMeasures);
    const line = (choices: LearnInput['choices']) => lineOn({ choices, known })?.problem ?? 0;
    expect(line(chosen)).toBeLessThan(line([]));
  });
});

test('a declared weight holds against a screen or two, and gives way to a whole interview that says otherwise', () => {
  const own: Lens = {
    ...declared,
    needs: needIds.map((need) => ({ need, weight: need === 'company-time' ? 35 : 5, tolerances: {} })),
  };
  const others = needIds.filter((need) => need !== 'company-time' && need !== 'safe');
  // Of each screen `safe` is best and `company-time` worst.
  const interview = (count: number) =>
    Array.from({ length: count }, (_, at) => {
      const shown = ['safe', 'company-time', ...[0, 1].map((of) => others[(2 * at + of) % others.length])];
      const best = choicesOf(screenOf(shown, ['safe', 'company-time']), needIds);
      return { at: monthsAgo(1), choices: best };
    });
  const first = (count: number) => {
    const { weights } = learn({ ...input, declared: own, choices: interview(count) });
    return [...weights].sort((a, b) => b.weight - a.weight)[0]?.need;
  };
  expect(first(0)).toBe('company-time');
  expect(first(1)).toBe('company-time');
  expect(first(8)).toBe('safe');
});

test('answers of one sitting count alike, told in one go or one by one', () => {
  const all = screens('fast-help', ['safe', 'value'], 6);
  const single = all.flatMap(({ at, choices }) =>
    choices.map((one, index) => ({ at: new Date(at.getTime() + index * 9000), choices: [one] })),
  );
  const of = (choices: LearnInput['choices']) =>
    learn({ ...input, choices }).weights.map((one) => one.weight);
  for (const [at, weight] of of(all).entries()) expect(of(single)[at]).toBeCloseTo(weight, 6);
});

test('the lens to judge by keeps rules, names and dropped needs, and takes weights and bounds', () => {
  const own: Lens = {
    ...declared,
    needs: [...declared.needs, { need: 'safe', weight: 0, tolerances: {} }],
    reading: { headlines: 2, depth: 'few' },
  };
  const learnt = learn({ ...input, declared: own, reactions: [said('problem', 45)] });
  const lens = applyLearnt(own, learnt, 'Fenwick Law');
  expect(lens.reading).toEqual(own.reading);
  expect(lens.needs.find((one) => one.need === 'safe')?.weight).toBe(0);
  const bounds = lens.needs.find((one) => one.need === 'fast-help')?.tolerances['tickets.first-response'];
  expect(bounds?.problem).toBeLessThan(60);
});

test('a newcomer starts from customers of its kind', () => {
  const group = (kind: string, minutes: number) => ({
    kind,
    sites: sitesOf([said('problem', minutes * 1.3), said('detail', minutes / 1.3)], commonLayout, now),
    choices: choicesAt(
      screens(kind === 'strict' ? 'fast-help' : 'new-ideas', ['safe', 'value'], 4),
      commonLayout,
      now,
    ),
  });
  const all = fitPopulation([
    ...Array.from({ length: 12 }, () => group('strict', 30)),
    ...Array.from({ length: 12 }, () => group('easy', 600)),
  ]);
  const known = new Set(learntMeasures);
  const problem = (kind: string) => lineOn({ prior: priorOf(all, kind), known })?.problem ?? 0;
  expect(problem('strict')).toBeLessThan(80);
  expect(problem('easy')).toBeGreaterThan(150);
  expect(problem('never seen')).toBeGreaterThan(problem('strict'));
  expect(problem('never seen')).toBeLessThan(problem('easy'));
});

test('steps and values are the inverse of each other, 0 at the usual watch bound and 1 at the problem bound', () => {
  for (const id of learntMeasures)
    for (const steps of [0, 0.4, 1, 1.7]) expect(stepsOf(id, valueAt(id, steps))).toBeCloseTo(steps, 6);
  expect(stepsOf('tickets.first-response', 240)).toBeCloseTo(1);
  expect(stepsOf('satisfaction.nps', 20)).toBeCloseTo(0);
});
