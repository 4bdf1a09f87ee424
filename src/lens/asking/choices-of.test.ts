import { describe, expect, test } from 'vitest';
import { UserError } from '../../platform/errors.ts';
import { type NeedId, needIds } from '../schema.ts';
import { choicesOf } from './choices-of.ts';
import { checkChosen, type Screen } from './screen.ts';
import { tradeOffs, tradeOffsAmong } from './trade-offs.ts';

const needs: NeedId[] = ['safe', 'value', 'complete', 'on-time', 'own/x'];
const shown = (ids: readonly NeedId[]) => ids.map((need) => ({ need, name: need, means: '' }));
const screen = (kind: 'best-worst' | 'top-three' | 'best-of-three' | 'order', ids: readonly NeedId[]) =>
  ({ kind, needs: shown(ids) }) as Screen;
const plain = (given: Parameters<typeof choicesOf>[0], over = needs) =>
  choicesOf(given, over).map(({ options, chosen }) => ({ options: options.map((one) => [...one]), chosen }));

describe('an answer as choices', () => {
  test('best-worst: the best of all, then the worst of the rest, negated', () => {
    const given = { screen: screen('best-worst', ['value', 'safe', 'on-time']), chosen: ['safe', 'on-time'] };
    expect(plain(given)).toEqual([
      {
        options: [
          [0, 1, 0, 0, 0],
          [1, 0, 0, 0, 0],
          [0, 0, 0, 1, 0],
        ],
        chosen: 1,
      },
      {
        options: [
          [-0, -1, -0, -0, -0],
          [-0, -0, -0, -1, -0],
        ],
        chosen: 1,
      },
    ]);
  });

  test('trade-off: between what the offers give', () => {
    const [first] = tradeOffs;
    if (!first) throw new Error('no trade-off');
    const given = {
      screen: { kind: 'trade-off', tradeOff: first.id, offers: [...first.offers] } as Screen,
      chosen: ['whole'],
    };
    expect(plain(given)).toEqual([
      {
        options: [
          [0, 0, 0, 1, 0],
          [0, 0, 1, 0, 0],
        ],
        chosen: 1,
      },
    ]);
    expect(plain(given, ['safe', 'complete'])).toEqual([]);
  });

  test('top three have no order among themselves; the best of them is chosen among the three', () => {
    const three = { screen: screen('top-three', needs), chosen: ['safe', 'value', 'own/x'] };
    const choices = choicesOf(three, needs);
    expect(choices.map((one) => one.options.length)).toEqual([3, 3, 3]);
    expect(choices.every((one) => one.chosen === 0)).toBe(true);
    const best = { screen: screen('best-of-three', ['safe', 'value', 'own/x']), chosen: ['own/x'] };
    expect(plain(best)[0]).toMatchObject({ chosen: 2 });
  });

  test('order: only what was moved up says something', () => {
    const ids: NeedId[] = ['safe', 'value', 'complete'];
    expect(choicesOf({ screen: screen('order', ids), chosen: ids }, needs)).toEqual([]);
    const moved = choicesOf({ screen: screen('order', ids), chosen: ['complete', 'safe', 'value'] }, needs);
    expect(moved).toHaveLength(1);
    expect(moved[0]?.options.map((one) => one.indexOf(1))).toEqual([2, 0, 1]);
  });

  test('needs that are not asked about are left out; where one of them was chosen, nothing is said', () => {
    const given = { screen: screen('best-worst', ['value', 'own/x', 'safe']), chosen: ['own/x', 'value'] };
    expect(plain(given, ['safe', 'value'])).toEqual([
      {
        options: [
          [-0, -1],
          [-1, -0],
        ],
        chosen: 0,
      },
    ]);
  });
});

test.each([
  ['best-worst', ['safe', 'value', 'on-time'], ['safe', 'safe'], '2 different choices'],
  ['best-worst', ['safe', 'value', 'on-time'], ['safe'], '2 different choices'],
  ['best-worst', ['safe', 'value', 'on-time'], ['safe', 'complete'], '"complete" was not on the screen'],
  ['best-of-three', ['safe', 'value', 'on-time'], [], '1 different choices'],
  ['order', ['safe', 'value'], ['safe'], '2 different choices'],
] as const)('%s %j refuses %j', (kind, ids, chosen, says) => {
  const refused = () => checkChosen({ screen: screen(kind, ids), chosen });
  expect(refused).toThrow(UserError);
  expect(refused).toThrow(says);
});

describe('the library of trade-offs', () => {
  test('every offer gives 1 in sum, of needs of the catalogue, so that only what it gives counts', () => {
    for (const { id, offers } of tradeOffs) {
      for (const { offer, gives } of offers) {
        const sum = Object.values(gives).reduce<number>((total, amount) => total + (amount ?? 0), 0);
        expect([id, offer, sum]).toEqual([id, offer, 1]);
        for (const need of Object.keys(gives)) expect(needIds).toContain(need);
      }
      expect(new Set(offers.map((one) => one.offer)).size).toBe(offers.length);
    }
    expect(new Set(tradeOffs.map((one) => one.id)).size).toBe(tradeOffs.length);
  });

  test('it speaks of every need, and only of those that somebody is asked about', () => {
    const spoken = new Set(
      tradeOffs.flatMap((one) => one.offers.flatMap((offer) => Object.keys(offer.gives))),
    );
    expect([...spoken].sort()).toEqual([...needIds].sort());
    expect(tradeOffsAmong(['on-time', 'complete']).map((one) => one.id)).toEqual(['soon-or-whole']);
  });
});
