import { describe, expect, it } from 'vitest';
import { choiceProbabilities } from '../choice-probabilities.ts';
import { pooledLogit } from '../pooled-logit.ts';
import { random } from '../random.ts';
import { choosersOf, lastHeldOut, type ReadOptions } from './choice-data.ts';
import { readChoices } from './read-choices.ts';

/** What 40 people chose eight times among bus, train and car, as every shape below tells it. */
interface Told {
  readonly person: string;
  readonly task: number;
  readonly price: readonly number[];
  readonly seat: readonly string[];
  readonly chosen: number;
}

const names = ['bus', 'train', 'car'];
const draw = random(11);
const told: Told[] = Array.from({ length: 320 }, (_, i) => {
  const price = names.map(() => 1000 + Math.floor(draw.uniform() * 90) * 10);
  const seat = names.map(() => (draw.uniform() < 0.5 ? 'soft' : 'hard'));
  const options = price.map((one, j) => Float64Array.of(one / 1000, seat[j] === 'soft' ? 1 : 0));
  const chosen = draw.index(choiceProbabilities(options, Float64Array.of(-3, 0.8)));
  return { person: `p${Math.floor(i / 8)}`, task: (i % 8) + 1, price, seat, chosen };
});

const csv = (rows: readonly (readonly unknown[])[], between = ',') =>
  rows.map((row) => row.join(between)).join('\n');
const perOption = (row: (one: Told, j: number) => readonly unknown[]) =>
  told.flatMap((one) => names.map((_, j) => row(one, j)));
const perTask = (row: (one: Told) => readonly unknown[]) => told.map(row);
const quoted = (value: number) => `"$${Math.floor(value / 1000)},${String(value % 1000).padStart(3, '0')}"`;
const flag = (one: Told, j: number) => (one.chosen === j ? 1 : 0);

const base = csv([
  ['person', 'task', 'alt', 'chosen', 'price', 'seat'],
  ...perOption((one, j) => [one.person, one.task, j + 1, flag(one, j), one.price[j], one.seat[j]]),
]);

const inWide = (head: readonly string[], chosen: (one: Told) => unknown) =>
  csv([
    ['id', 'choice', 'age', ...head],
    ...perTask((one) => [one.person, chosen(one), 40, ...one.price, ...one.seat]),
  ]);

const shapes: Record<string, readonly [string, ReadOptions?]> = {
  'semicolons and decimal commas': [
    csv(
      [
        ['Resp.ID', 'Ques', 'Alt', 'Choice', 'price', 'seat'],
        ...perOption((one, j) => [one.person, one.task, j, flag(one, j), `${one.price[j]},00`, one.seat[j]]),
      ],
      ';',
    ),
  ],
  'thousands with commas and a currency': [
    csv([
      ['respID', 'qID', 'profileID', 'altID', 'choice', 'price', 'seat'],
      ...perOption((one, j) => [
        one.person,
        one.task,
        7 * j,
        j,
        flag(one, j) ? 'TRUE' : 'FALSE',
        quoted(one.price[j] ?? 0),
        `"${one.seat[j]}"`,
      ]),
    ]),
  ],
  'no column of tasks': [
    csv([
      ['id', 'alt', 'chosen', 'price', 'seat', 'town'],
      ...perOption((one, j) => [
        one.person,
        j,
        flag(one, j),
        one.price[j],
        one.seat[j],
        `town of ${one.person}`,
      ]),
    ]),
  ],
  'neither tasks nor options': [
    csv([
      ['id', 'chosen', 'price', 'seat'],
      ...perOption((one, j) => [one.person, flag(one, j), one.price[j], one.seat[j]]),
    ]),
  ],
  'the chosen option repeated on each row': [
    csv([
      ['id', 'task', 'alt', 'choice', 'price', 'seat'],
      ...perOption((one, j) => [
        one.person,
        one.task,
        names[j],
        names[one.chosen],
        one.price[j],
        one.seat[j],
      ]),
    ]),
    { constants: false },
  ],
  'the place of the chosen option on the first row': [
    csv([
      ['id', 'task', 'concept', 'response', 'price', 'seat'],
      ...perOption((one, j) => [
        one.person,
        one.task,
        j + 1,
        j === 0 ? one.chosen + 1 : 0,
        one.price[j],
        one.seat[j],
      ]),
    ]),
  ],
  'a row a task, options named at the end': [
    inWide(
      [...names.map((one) => `price.${one}`), ...names.map((one) => `seat.${one}`)],
      (one) => names[one.chosen],
    ),
    { constants: false },
  ],
  'options named in front, without a separator': [
    inWide(
      [...names.map((one) => `${one}Price`), ...names.map((one) => `${one}Seat`)],
      (one) => names[one.chosen],
    ),
    { constants: false },
  ],
  'choices as numbers of named options': [
    inWide(
      [...names.map((one) => `${one}_price`), ...names.map((one) => `${one}_seat`)],
      (one) => one.chosen + 1,
    ),
    { constants: false },
  ],
  'choices that count from 0': [
    inWide(['price1', 'price2', 'price3', 'seat1', 'seat2', 'seat3'], (one) => one.chosen),
  ],
  'choices called choice1': [
    inWide(['price1', 'price2', 'price3', 'seat1', 'seat2', 'seat3'], (one) => `choice${one.chosen + 1}`),
  ],
};

const fitted = (text: string, options: ReadOptions = {}) =>
  pooledLogit(choosersOf(readChoices(text, 'a.csv', options)));
const known = fitted(base);

describe('the shapes in which choices come', () => {
  it.each(Object.entries(shapes))('%s', (_, [text, options]) => {
    const data = readChoices(text, 'a.csv', options);
    expect(data.skipped).toEqual([]);
    expect(choosersOf(data)).toHaveLength(40);
    const { beta, logLikelihood, choices } = pooledLogit(choosersOf(data));
    expect(choices).toBe(320);
    expect(logLikelihood).toBeCloseTo(known.logLikelihood, 6);
    expect([...beta].map((one) => one.toPrecision(6))).toEqual(
      [...known.beta].map((one) => one.toPrecision(6)),
    );
  });

  it('differences of two options, a row a pair', () => {
    const two = told.map((one) => ({
      ...one,
      first: one.chosen === 0 || (one.chosen === 2 && one.task % 2 === 0),
    }));
    const pairs = two.map((one) => [
      one.person,
      one.first ? 1 : 0,
      (one.price[0] ?? 0) - (one.price[1] ?? 0),
      one.task % 3,
    ]);
    const long = two.flatMap((one, i) => [
      [one.person, i, one.first ? 1 : 0, one.price[0], one.task % 3],
      [one.person, i, one.first ? 0 : 1, one.price[1], 0],
    ]);
    const data = readChoices(csv([['id', 'choice', 'price', 'more'], ...pairs]), 'a.csv');
    expect(data.layout).toBe('pairs');
    const same = fitted(csv([['id', 'task', 'choice', 'price', 'more'], ...long]));
    expect(pooledLogit(choosersOf(data)).logLikelihood).toBeCloseTo(same.logLikelihood, 6);
  });

  it('gives options with names of their own a constant, and those with numbers none', () => {
    const [text] = shapes['the chosen option repeated on each row'] as [string];
    expect(readChoices(text, 'a.csv').coefficients).toEqual(['alt=train', 'alt=car', 'price', 'seat=soft']);
    expect(readChoices(base, 'a.csv').coefficients).toEqual(['price', 'seat=soft']);
  });

  it('takes numbers for levels where asked to, and an option of zeros then for none', () => {
    const rows = perOption((one, j) => [
      one.person,
      one.task,
      j + 1,
      flag(one, j),
      j === 2 ? 0 : 1 + ((j + one.task) % 3),
      j === 2 ? 0 : 1,
    ]);
    const text = csv([['id', 'task', 'alt', 'choice', 'brand', 'own'], ...rows]);
    expect(readChoices(text, 'a.csv').coefficients).toEqual(['brand', 'own']);
    expect(readChoices(text, 'a.csv', { levels: ['brand'] }).coefficients).toEqual([
      'brand=2',
      'brand=3',
      'none',
    ]);
  });

  it('asks which option a number means where columns do not say it, and knows what was not offered', () => {
    const rows = perTask((one) => [one.person, one.chosen + 1, 1, 1, one.chosen === 0 ? 0 : 1, ...one.price]);
    const head = ['id', 'choice', 'train_av', 'car_av', 'bus_av', 'bus_price', 'train_price', 'car_price'];
    const text = csv([head, ...rows]);
    expect(() => readChoices(text, 'a.csv')).toThrow(
      'column choice holds numbers: which of train, car, bus is 1?',
    );
    const { choices, skipped } = readChoices(text, 'a.csv', { order: names });
    expect(skipped.every((one) => one.endsWith('bus was chosen and not offered'))).toBe(true);
    expect(skipped).toHaveLength(told.filter((one) => one.chosen === 0).length);
    expect(choices[0]?.choice.options).toHaveLength(3);
  });

  it.each([4, 0])('takes a choice of %d among three for none of them', (none) => {
    const rows = perTask((one) => [one.person, one.task % 4 === 0 ? none : one.chosen + 1, ...one.price]);
    const { coefficients, choices } = readChoices(
      csv([['id', 'choice', 'price1', 'price2', 'price3'], ...rows]),
      'a.csv',
    );
    expect(coefficients).toEqual(['price', 'none']);
    expect(choices.filter(({ choice }) => choice.chosen === 3)).toHaveLength(80);
  });

  it('reads screens of items in columns, by name and by place, and items with two flags alike', () => {
    const items = ['mail', 'phone', 'desk', 'web', 'shop'];
    const screens = Array.from({ length: 200 }, (_, i) => {
      const shown = items.filter((_, k) => k !== i % 5);
      return { id: i % 20, shown, best: (i * 7) % 4, worst: (i * 7 + 1 + (i % 3)) % 4 };
    });
    const head = ['Respondent', 'Item1', 'Item2', 'Item3', 'Item4', 'Best', 'Worst'];
    const byName = screens.map(({ id, shown, best, worst }) => [id, ...shown, shown[best], shown[worst]]);
    const byPlace = screens.map(({ id, shown, best, worst }) => [id, ...shown, best + 1, worst + 1]);
    const flags = screens.flatMap(({ id, shown, best, worst }, i) =>
      shown.map((item, k) => [id, i, item, k === best ? 1 : 0, k === worst ? 1 : 0]),
    );
    const [one, two, three] = [
      fitted(csv([head, ...byName])),
      fitted(csv([head, ...byPlace])),
      fitted(csv([['id', 'set', 'item', 'best', 'worst'], ...flags])),
    ];
    expect(one.choices).toBe(400);
    expect(two).toEqual(one);
    expect(three.logLikelihood).toBeCloseTo(one.logLikelihood, 6);
  });

  it("holds out each person's last choices, and leaves those of people with fewer", () => {
    const data = readChoices(`${base}\nsolo,1,1,1,1000,soft\nsolo,1,2,0,1100,soft`, 'a.csv');
    const { choosers, heldOut } = lastHeldOut(data, 2);
    expect(choosers.map(({ choices }) => choices.length)).toEqual([...Array(40).fill(6), 1]);
    expect(heldOut.map(({ choices }) => choices.length)).toEqual([...Array(40).fill(2), 0]);
    expect(heldOut[0]?.choices[0]?.place).toBe(6);
  });
});
