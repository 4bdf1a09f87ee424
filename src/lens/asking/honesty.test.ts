import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { catalogue } from '../catalogue.ts';
import { random } from '../choice/random.ts';
import { updatePerson } from '../choice/update-person.ts';
import { shuffled } from './balanced-screens.ts';
import { startBelief } from './belief.ts';
import { choicesOf } from './choices-of.ts';
import { heard, type Timed } from './clicking.ts';
import { consistencyOf } from './consistency.ts';
import type { Given } from './screen.ts';

const needs = catalogue.map(({ need, name, means }) => ({ need, name, means }));
const ids = needs.map((one) => one.need);

/** `screens` best-worst screens of four, answered by utilities `spread` apart with Gumbel noise; spread 0 is chance. */
function answers(screens: number, spread: number, seed: number): Given[] {
  const chance = random(seed);
  const utility = new Map(ids.map((id) => [id, spread * chance.normal()]));
  const noisy = (from: readonly string[], sign: 1 | -1) =>
    from
      .map(
        (id) =>
          [id, sign * (utility.get(id as never) ?? 0) - Math.log(-Math.log(1 - chance.uniform()))] as const,
      )
      .reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  return Array.from({ length: screens }, () => {
    const shown = shuffled(needs, chance).slice(0, 4);
    const most = noisy(
      shown.map((one) => one.need),
      1,
    );
    const least = noisy(
      shown.map((one) => one.need).filter((id) => id !== most),
      -1,
    );
    return { screen: { kind: 'best-worst', needs: shown }, chosen: [most, least] };
  });
}
const consistency = (given: readonly Given[]) => consistencyOf(given.map((one) => choicesOf(one, ids)));
const share = (count: number, of: (seed: number) => boolean) =>
  Array.from({ length: count }, (_, seed) => of(seed + 1)).filter(Boolean).length / count;

describe('consistency', () => {
  test('whoever means what they choose is foretold far better than chance', () => {
    const sure = consistency(answers(12, 4, 1));
    expect(sure).toMatchObject({ state: 'consistent', choices: 24 });
    expect(sure.agreement).toBeGreaterThan(sure.chance + 0.2);
    expect(sure.chance).toBeCloseTo((1 / 4 + 1 / 3) / 2, 10);
    expect(share(40, (seed) => consistency(answers(14, 3, seed)).state === 'consistent')).toBeGreaterThan(
      0.85,
    );
  });

  test('whoever contradicts themselves is called low, not averaged away', () => {
    expect(share(40, (seed) => consistency(answers(14, 0, seed)).state === 'low')).toBeGreaterThan(0.85);
    const [a, b, c] = needs as [(typeof needs)[0], (typeof needs)[0], (typeof needs)[0]];
    const over = (best: string, worst: string): Given => ({
      screen: { kind: 'best-worst', needs: [a, b, c] },
      chosen: [best, worst],
    });
    const circle = [over(a.need, b.need), over(b.need, c.need), over(c.need, a.need)];
    const round = consistency([...circle, ...circle]);
    expect(round.state).toBe('low');
    expect(round.agreement).toBeLessThanOrEqual(round.chance);
  });

  test('a few answers prove nothing, none say nothing', () => {
    expect(consistency(answers(3, 4, 1)).state).toBe('too few');
    expect(consistencyOf([])).toEqual({ agreement: 0, chance: 0, choices: 0, state: 'too few' });
  });

  const file = join(sharedData, 'choices/indiv.csv');
  test.skipIf(!existsSync(file))(
    'ten real people with 13 screens each: most are consistent, none is perfect',
    () => {
      const rows = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.replaceAll('"', '').split(','));
      const labels = [...new Set(rows.map((row) => row[2]))];
      const at = (label: string | undefined, sign: 1 | -1) =>
        Float64Array.from(labels, (one) => (one === label ? sign : 0));
      const people = [...Map.groupBy(rows, (row) => row[0]).values()].map((own) =>
        [...Map.groupBy(own, (row) => row[1]).values()].map((block) => {
          const best = block.findIndex((row) => row[3] === '1');
          const rest = block.filter((_, index) => index !== best);
          return [
            { options: block.map((row) => at(row[2], 1)), chosen: best },
            { options: rest.map((row) => at(row[2], -1)), chosen: rest.findIndex((row) => row[3] === '-1') },
          ];
        }),
      );
      const found = people.map(consistencyOf);
      expect(found).toHaveLength(10);
      expect(found.filter((one) => one.state === 'consistent').length).toBeGreaterThanOrEqual(6);
      expect(Math.max(...found.map((one) => one.agreement))).toBeLessThan(1);
    },
  );
});

describe('clicking without reading', () => {
  const clickingOf = (given: readonly Timed[]) => heard(given, ids).leftOut;
  const timed = (given: readonly Given[], tookMs: number | null) => given.map((one) => ({ ...one, tookMs }));
  const same = (place: number, screens: number) =>
    answers(screens, 1, 3).map((one) => {
      const shown = one.screen.kind === 'best-worst' ? one.screen.needs : [];
      return { ...one, chosen: [shown[place]?.need ?? '', shown[(place + 1) % 4]?.need ?? ''], tookMs: 6000 };
    });

  test('too quick to be read', () => {
    expect(clickingOf(timed(answers(8, 3, 1), 700))).toBe(
      'half of 8 screens were answered in less than 0.7 s, too quick to be read',
    );
    expect(clickingOf(timed(answers(8, 3, 1), 5000))).toBe('');
    expect(clickingOf(timed(answers(8, 3, 1), null))).toBe('');
    expect(clickingOf(timed(answers(3, 3, 1), 700))).toBe('');
  });

  test('the same place all the time', () => {
    expect(clickingOf(same(0, 10))).toBe('choice 1 was taken on 10 of 10 screens, whatever stood there');
    expect(clickingOf(same(3, 8))).toContain('choice 4 was taken on 8 of 8');
    expect(clickingOf(same(0, 4))).toBe('');
  });

  test('nearly always the same place: what was chosen although it stood elsewhere counts, the rest hardly does', () => {
    // Choice 1, unless "safe" is there, and the last one, unless "company-time" is.
    const chance = random(5);
    const given = Array.from({ length: 20 }, (): Given => {
      const shown = shuffled(needs, chance).slice(0, 4);
      const all = shown.map((one) => one.need);
      const most = all.includes('safe') ? 'safe' : all.find((id) => id !== 'company-time');
      const least = all.includes('company-time') ? 'company-time' : all.findLast((id) => id !== most);
      return { screen: { kind: 'best-worst', needs: shown }, chosen: [most ?? '', least ?? ''] };
    });
    const told = heard(given, ids);
    expect(told.leftOut).toBe('');
    expect(told.remark).toMatch(/^choice 1 was taken on 1\d of 20 screens, whatever stood there/);
    const { mean, covariance } = updatePerson({ prior: startBelief(ids), choices: told.choices.flat() });
    const order = [...ids].sort((a, b) => (mean[ids.indexOf(b)] ?? 0) - (mean[ids.indexOf(a)] ?? 0));
    expect([order[0], order.at(-1)]).toEqual(['safe', 'company-time']);
    const raw = given.flatMap((one) => choicesOf(one, ids));
    const spread = (of: Float64Array) => of.filter((_, at) => at % (ids.length + 1) === 0);
    const plain = updatePerson({ prior: startBelief(ids), choices: raw });
    expect(Math.min(...spread(covariance))).toBeGreaterThan(Math.min(...spread(plain.covariance)));
  });

  test('hardly anybody who reads is taken for a clicker', () => {
    expect(share(300, (seed) => clickingOf(timed(answers(14, 2, seed), 6000)) !== '')).toBeLessThan(0.01);
  });
});
