import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, saidOf, scoreOf, sharesOf } from './sentiment/calibrate.ts';
import { minimise } from './sentiment/lbfgs.ts';
import { learnLogistic, oddsOf } from './sentiment/logistic.ts';
import { ratingOf } from './sentiment/rating-of.ts';
import { knowsLanguage } from './vectors/language.ts';
import { learnRidge } from './vectors/ridge.ts';
import { dotSparse } from './vectors/sparse.ts';
import { tokensOf } from './vectors/tokens.ts';
import { learnWeights, weigh } from './vectors/weighted-words.ts';

describe('tokensOf', () => {
  it.each([
    ["Don't wait 45 minutes!", ["don't", 'wait', '0', 'minutes']],
    ['Größe: ŁÓDŹ', ['größe', 'łódź']],
    ['打印机坏了', ['打', '印', '机', '坏', '了']],
    ['slow 😡😡', ['slow', '😡', '😡']],
    ['الطابعة لا تعمل', ['الطابعة', 'لا', 'تعمل']],
    ['', []],
    ['!!! ---', []],
  ])('reads %s', (text, words) => {
    expect(tokensOf(text).map((token) => token.word)).toEqual(words);
  });

  it('says where each word stands, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        for (const { from, to } of tokensOf(text)) expect(text.slice(from, to)).not.toBe('');
      }),
    );
  });
});

it.each([
  ['the printer is broken', true],
  ['Printer jammed', true],
  ['der Drucker ist kaputt und nichts geht', false],
  ['la imprimante est en panne', false],
  ['принтер не работает', false],
  ['', true],
  ['Excellent', true],
  ["Couldn't fault it", true],
  ['VPN down again', true],
  ['N/A 12:30', true],
  ['Sehr gut', false],
  ['Alles super', false],
  ['Drucker kaputt', false],
  ['Trop lent', false],
  ['No funciona', false],
  ['Geen antwoord', false],
  ['Non funziona', false],
  ['Komputer nie dziala od wczoraj', false],
  ['Tulostin on taas rikki', false],
  ['Printer rusak dan tidak bisa dipakai lagi', false],
])('knows whether a text is surely English: %s', (text, known) => {
  expect(knowsLanguage(tokensOf(text).map((token) => token.word))).toBe(known);
});

// The documented formula of TfidfVectorizer(sublinear_tf=True), worked out by hand.
it('weighs words by the formula of scikit-learn', () => {
  const texts = [
    ['red', 'red', 'bus'],
    ['red', 'car'],
    ['blue', 'car'],
  ];
  const weights = learnWeights(texts, 1);
  const first = weigh(weights, texts[0] as string[]);
  const value = (word: string) =>
    first.values[first.ids.indexOf(weights.numbers.get(word) as number)] as number;
  const [red, bus] = [(1 + Math.log(2)) * (Math.log(4 / 3) + 1), Math.log(4 / 2) + 1];
  expect(value('red')).toBeCloseTo(red / Math.hypot(red, bus), 6);
  expect(value('bus')).toBeCloseTo(bus / Math.hypot(red, bus), 6);
  expect(dotSparse(first, first)).toBeCloseTo(1, 6);
  expect(dotSparse(first, weigh(weights, ['blue']))).toBe(0);
});

it('finds the lowest point of a bent valley (Rosenbrock 1960)', () => {
  const point = minimise(2, (at, gradient) => {
    const [x, y] = [at[0] as number, at[1] as number];
    gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
    gradient[1] = 200 * (y - x * x);
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  });
  expect(point[0]).toBeCloseTo(1, 2);
  expect(point[1]).toBeCloseTo(1, 2);
});

it('learns the constants alone where features say nothing: the shares of the classes', () => {
  const klassOf = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2];
  const row = { ids: new Uint32Array(), values: new Float32Array() };
  const model = learnLogistic({
    ...{ rows: klassOf.map(() => row), klassOf, weightOf: klassOf.map(() => 1), classes: 3, features: 2 },
    penalty: 1,
  });
  [...oddsOf(model, row)].forEach((each, at) => {
    expect(each).toBeCloseTo([0.5, 0.3, 0.2][at] as number, 3);
  });
});

it('solves the regression that it says it solves', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), {
        minLength: 2,
        maxLength: 12,
      }),
      (points) => {
        const size = points.length;
        const kernel = Float64Array.from({ length: size * size }, (_, at) => {
          const [a, b] = [points[Math.floor(at / size)] as number[], points[at % size] as number[]];
          return a.reduce((sum, each, i) => sum + each * (b[i] as number), 0);
        });
        const target = Float64Array.from(points, (_, at) => at % 2);
        const [weights] = learnRidge(kernel.slice(), size, 0.5, [target]);
        for (let row = 0; row < size; row += 1) {
          let sum = 0.5 * (weights?.[row] as number);
          for (let at = 0; at < size; at += 1)
            sum += (kernel[row * size + at] as number) * (weights?.[at] as number);
          expect(sum).toBeCloseTo(target[row] as number, 6);
        }
      },
    ),
  );
});

describe('calibrate', () => {
  it('takes back what a learner is too sure of', () => {
    // It says .9 and is right in 6 of 10.
    const judged = Array.from({ length: 300 }, (_, at) => ({
      odds: [0.9, 0.05, 0.05],
      right: at % 10 < 6 ? 0 : 1 + (at % 2),
    }));
    const { power } = calibrate(judged);
    expect(power).toBeLessThan(1);
    expect(sharesOf([0.9, 0.05, 0.05], power)[0]).toBeCloseTo(0.6, 1);
  });

  it('counts F1 as everybody does', () => {
    const said = [
      ...[
        { said: 0, right: 0 },
        { said: 0, right: 1 },
        { said: 1, right: 1 },
      ],
      ...[
        { said: 2, right: 2 },
        { said: 2, right: 0 },
      ],
    ];
    const { macroF1, f1 } = scoreOf(said);
    expect(f1).toEqual([0.5, 2 / 3, 2 / 3]);
    expect(macroF1).toBeCloseTo((0.5 + 4 / 3) / 3, 10);
    expect(scoreOf([{ said: 0, right: 0 }]).macroF1).toBe(1);
    expect(saidOf([0.4, 0.35, 0.25], [1, 1.2, 1])).toBe(1);
  });
});

it.each([
  ['csat', 1, 1, 5, 0],
  ['csat', 3, 1, 5, 1],
  ['csat', 4, 1, 5, 2],
  ['nps', 6, 0, 10, 0],
  ['nps', 8, 0, 10, 1],
  ['nps', 9, 0, 10, 2],
  ['own', 3, 3, 3, null],
  ['', null, null, null, null],
] as const)('%s %s of %s to %s stands for feeling %s', (instrument, score, low, high, right) => {
  expect(ratingOf({ instrument, score, low, high })).toBe(right);
});
