import { describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { random } from '../choice/random.ts';
import { beliefOf, nextStep } from './next-step.ts';
import { resultOf } from './result-of.ts';
import { type Given, idsOn, keyOf, type Screen } from './screen.ts';

const needs = catalogue.map(({ need, name, means }) => ({ need, name, means }));

/** Somebody who always chooses by one order, without noise. */
function byOrder(order: readonly string[]) {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return (screen: Screen): string[] => {
    if (screen.kind === 'trade-off') {
      const of = (offer: (typeof screen.offers)[number]) => Math.min(...Object.keys(offer.gives).map(place));
      const [best] = [...screen.offers].sort((a, b) => of(a) - of(b));
      return [best?.offer ?? ''];
    }
    const sorted = idsOn(screen).sort((a, b) => place(a) - place(b));
    if (screen.kind === 'best-worst') return [sorted[0] ?? '', sorted.at(-1) ?? ''];
    return sorted.slice(0, screen.kind === 'top-three' ? 3 : 1);
  };
}

function interview(
  answer: (screen: Screen) => string[],
  given: { form?: 'full' | 'short'; seed?: number } = {},
) {
  const { form = 'full', seed = 7 } = given;
  const answers: Given[] = [];
  const lefts: number[] = [];
  for (let guard = 0; guard < 40; guard++) {
    const asking = { needs, given: answers, seed, form };
    const step = nextStep(asking);
    if (step.kind === 'done') return { answers, lefts, why: step.why, asking };
    lefts.push(step.left);
    answers.push({ screen: step.screen, chosen: answer(step.screen) });
  }
  throw new Error('it never ends');
}

const order = [
  'company-time',
  'new-ideas',
  'value',
  ...needs.map((one) => one.need).filter((id) => !['company-time', 'new-ideas', 'value'].includes(id)),
];

describe('the full form', () => {
  const found = interview(byOrder(order));

  test('whoever knows what they want is settled before the most that may be asked, and rightly', () => {
    expect(found.why).toBe('settled');
    expect(found.answers.length).toBeLessThan(20);
    expect(
      resultOf(found.asking)
        .ranked.slice(0, 3)
        .map((one) => one.need)
        .sort(),
    ).toEqual(['company-time', 'new-ideas', 'value']);
  });

  test('every need comes up once first, no screen comes twice, and kinds are mixed', () => {
    const opening = found.answers.slice(0, 4).flatMap((one) => idsOn(one.screen));
    expect(new Set(opening).size).toBe(14);
    const keys = found.answers.map((one) => keyOf(one.screen));
    expect(new Set(keys).size).toBe(keys.length);
    const kinds = found.answers.map((one) => one.screen.kind);
    expect(kinds).toContain('trade-off');
    expect(kinds.filter((kind) => kind === 'best-worst').length).toBeGreaterThan(kinds.length / 2);
  });

  test('progress is told, and ends with the last', () => {
    expect(found.lefts[0]).toBeGreaterThan(5);
    expect(found.lefts.at(-1)).toBeLessThanOrEqual(5);
    expect(Math.min(...found.lefts)).toBeGreaterThanOrEqual(1);
  });

  test('the same answers lead to the same screen, so that it can be left and taken up again', () => {
    for (const [at, one] of found.answers.entries()) {
      const step = nextStep({ ...found.asking, given: found.answers.slice(0, at) });
      expect(step).toMatchObject({ kind: 'ask', screen: one.screen });
    }
  });

  test('somebody who chooses by chance is asked twenty times at most', () => {
    const chance = random(5);
    const any = interview((screen) => {
      const ids = idsOn(screen).sort(() => chance.uniform() - 0.5);
      return ids.slice(0, screen.kind === 'best-worst' ? 2 : 1);
    });
    expect(any.answers.length).toBeLessThanOrEqual(20);
    expect(resultOf(any.asking).consistency.state).not.toBe('too few');
  });
});

test.each([3, 4, 5, 9, 10, 20])('%i needs, own ones among them', (count) => {
  const own = Array.from({ length: count }, (_, at) => ({
    need: `own/n${at}` as const,
    name: `Need ${at}`,
    means: 'x',
  }));
  const answers: Given[] = [];
  for (;;) {
    const step = nextStep({ needs: own, given: answers, seed: 3, form: 'full' });
    if (step.kind === 'done') break;
    expect(step.screen.kind).toBe('best-worst');
    answers.push({ screen: step.screen, chosen: byOrder(own.map((one) => one.need))(step.screen) });
  }
  expect(answers.length).toBeGreaterThan(0);
  const { ranked } = resultOf({ needs: own, given: answers, seed: 3, form: 'full' });
  expect(ranked).toHaveLength(count);
  expect(ranked[0]?.need).toBe('own/n0');
});

describe('the short form', () => {
  const found = interview(byOrder(order), { form: 'short' });
  test('the three, then the best of them, and the others are not compared', () => {
    expect(found.answers.map((one) => one.screen.kind)).toEqual(['top-three', 'best-of-three']);
    expect(found.lefts).toEqual([2, 1]);
    const result = resultOf(found.asking);
    expect(
      result.ranked
        .slice(0, 3)
        .map((one) => one.need)
        .sort(),
    ).toEqual(['company-time', 'new-ideas', 'value']);
    expect(result.ranked[0]?.need).toBe('company-time');
    expect(result.compared).toBe(3);
  });
});

describe('the result', () => {
  const { asking } = interview(byOrder(order));
  const shown = resultOf(asking).ranked;

  test('shares make 1, each within its interval, and sureness has plain words', () => {
    expect(shown.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 6);
    for (const one of shown) expect(one.low <= one.share && one.share <= one.high).toBe(true);
    expect(shown[0]?.sure).toMatch(/before the next|level with the next/);
    expect(shown.at(-1)?.sure).toBe('');
  });

  test('a correction stands as it was asked for, and counts', () => {
    const ids = shown.map((one) => one.need);
    const [first = 'safe', second = 'safe', third = 'safe', ...rest] = ids;
    const screen: Screen = {
      kind: 'order',
      needs: shown.map(({ need, name }) => ({ need, name, means: '' })),
    };
    const corrected = {
      ...asking,
      given: [...asking.given, { screen, chosen: [first, third, second, ...rest] }],
    };
    const after = resultOf(corrected).ranked;
    expect(after.slice(0, 3).map((one) => one.need)).toEqual([first, third, second]);
    const at = needs.findIndex((one) => one.need === third);
    expect(beliefOf(corrected).mean[at]).toBeGreaterThan(beliefOf(asking).mean[at] as number);
    expect(nextStep(corrected).kind).toBe('done');
  });
});
