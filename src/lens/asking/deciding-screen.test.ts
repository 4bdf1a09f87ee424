import { describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { random } from '../choice/random.ts';
import type { NeedId } from '../schema.ts';
import { largest, sharesOf } from './belief.ts';
import { decidingScreen, type Stakes } from './deciding-screen.ts';
import { type Asking, beliefOf, nextStep } from './next-step.ts';
import { type Given, keyOf, type Screen } from './screen.ts';

const needs = catalogue.map(({ need, name, means }) => ({ need, name, means }));

/** Somebody with these utilities, who answers as a multinomial logit has it. */
function answering(utility: Float64Array, seed: number) {
  const chance = random(seed);
  const value = (need: string) => utility[needs.findIndex((one) => one.need === need)] as number;
  const pick = (worth: number[]) => chance.index(Float64Array.from(worth, Math.exp));
  return (screen: Screen): string[] => {
    if (screen.kind === 'trade-off') {
      const worth = screen.offers.map(({ gives }) =>
        Object.entries(gives).reduce((sum, [need, amount]) => sum + (amount ?? 0) * value(need), 0),
      );
      return [screen.offers[pick(worth)]?.offer ?? ''];
    }
    const shown = screen.needs.map((one) => one.need);
    const best = shown[pick(shown.map(value))] as string;
    const rest = shown.filter((one) => one !== best);
    return [best, rest[pick(rest.map((one) => -value(one)))] as string];
  };
}

function interviewed(person: number): {
  asking: Asking;
  utility: Float64Array;
  answer: (s: Screen) => string[];
} {
  const chance = random(1000 + person);
  const utility = Float64Array.from(needs, () => 1.8 * chance.normal());
  const answer = answering(utility, person);
  const given: Given[] = [];
  for (;;) {
    const asking = { needs, given: [...given], seed: person, form: 'full' as const };
    const step = nextStep(asking);
    if (step.kind === 'done') return { asking, utility, answer };
    given.push({ screen: step.screen, chosen: answer(step.screen) });
  }
}

const stakesOf = (...ids: NeedId[]): Stakes => new Map(ids.map((need) => [need, 0.8]));

describe('the screen that decides an overview', () => {
  const { asking } = interviewed(1);

  test('asks about what stands on it, with four needs where there are four', () => {
    const ids: NeedId[] = ['safe', 'value', 'on-time', 'being-heard', 'complete'];
    const screen = decidingScreen(asking, stakesOf(...ids));
    expect(screen?.kind).toBe('best-worst');
    const shown = screen?.kind === 'best-worst' ? screen.needs.map((one) => one.need) : [];
    expect(shown.length).toBeGreaterThanOrEqual(3);
    for (const one of shown) expect(ids).toContain(one);
    expect(decidingScreen(asking, stakesOf(...ids))).toEqual(screen);
  });

  test('nothing is asked where nothing is to be ordered', () => {
    expect(decidingScreen(asking, new Map())).toBeNull();
    expect(decidingScreen(asking, stakesOf('safe'))).toBeNull();
  });

  test('two needs are asked about beside a third, and no screen comes twice', () => {
    const given = [...asking.given];
    const seen = new Set(given.map((one) => keyOf(one.screen)));
    for (let times = 0; times < 12; times++) {
      const screen = decidingScreen({ ...asking, given }, stakesOf('value', 'new-ideas', 'being-heard'));
      if (!screen) break;
      expect(seen.has(keyOf(screen))).toBe(false);
      seen.add(keyOf(screen));
      given.push({ screen, chosen: [] });
    }
    const two = decidingScreen(asking, stakesOf('new-ideas', 'being-heard'));
    if (two?.kind === 'best-worst') expect(two.needs).toHaveLength(3);
  });

  test('over 30 people, two such screens order five needs better than two screens of any needs', () => {
    const five: NeedId[] = ['safe', 'value', 'on-time', 'being-heard', 'stays-fixed'];
    const places = five.map((id) => needs.findIndex((one) => one.need === id));
    const lost = { deciding: 0, any: 0 };
    for (let person = 0; person < 30; person++) {
      const { asking, utility, answer } = interviewed(person);
      for (const way of ['deciding', 'any'] as const) {
        const given = [...asking.given];
        for (let more = 0; more < 2; more++) {
          const now = { ...asking, given };
          const screen = way === 'deciding' ? decidingScreen(now, stakesOf(...five)) : another(now);
          if (screen) given.push({ screen, chosen: answer(screen) });
        }
        lost[way] += regret(utility, beliefOf({ ...asking, given }).mean, places);
      }
    }
    expect(lost.deciding).toBeLessThan(lost.any);
  }, 120_000);
});

/** Any four needs. */
function another({ given }: Asking): Screen {
  const chance = random(77 + given.length);
  const order = largest(
    Float64Array.from(needs, () => chance.normal()),
    4,
  );
  return { kind: 'best-worst', needs: order.flatMap((at) => needs.slice(at, at + 1)) };
}

/** Share of the best order's discounted gain that is lost by ordering as believed. */
function regret(truth: Float64Array, believed: Float64Array, places: readonly number[]): number {
  const shares = sharesOf(truth);
  const gain = (order: readonly number[]) =>
    order.reduce((sum, place, at) => sum + (shares[place] as number) / Math.log2(at + 2), 0);
  const by = (values: Float64Array) =>
    [...places].sort((a, b) => (values[b] as number) - (values[a] as number));
  return 1 - gain(by(believed)) / gain(by(truth));
}
