import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedLately } from './asked-lately.ts';

const askings = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 20 })), {
  maxLength: 40,
});

test('the others of each, as one would count them by hand, however often and in whatever order they were asked', () => {
  fc.assert(
    fc.property(askings, (given) => {
      const lately = askedLately();
      const last = new Map<number, number>();
      for (const [person, at] of given) {
        lately.note(person, new Date(at));
        last.set(person, Math.max(at, last.get(person) ?? at));
      }
      for (let person = 1; person <= 9; person += 1) {
        const others = [...last].filter(([id]) => id !== person).map(([, at]) => at);
        const wanted = others.sort((a, b) => b - a);
        const { lastAsked } = lately.beside(person);
        expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(lastAsked)).toEqual(
          [0, 1, 2, 3, 4, 5, 6, 7, 8].map((place) => wanted[place]),
        );
      }
    }),
  );
});

test('how many may be asked is told to each, those who were asked included', () => {
  const lately = askedLately();
  lately.addPerson();
  lately.addPerson();
  expect(lately.beside(1).people).toBe(2);
});
