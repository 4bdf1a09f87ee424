import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cursorOf, keyIn, pageOf } from './cursor.ts';

const list = 'rows';
const keyOf = (row: number) => row;

it.each(['up', 'down'] as const)('hands out every row once, in order (%s)', (order) => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.integer({ min: 1, max: 7 }), (rows, limit) => {
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = pageOf(rows, { list, limit, cursor, keyOf, order });
        seen.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual([...rows].sort((a, b) => (order === 'up' ? a - b : b - a)));
    }),
  );
});

it('neither repeats nor skips what was there, whatever is added or removed between two pages', () => {
  const changes = {
    before: fc.uniqueArray(fc.integer(), { minLength: 3 }),
    added: fc.uniqueArray(fc.integer()),
  };
  fc.assert(
    fc.property(fc.record(changes), ({ before, added }) => {
      const wanted = { list, limit: 2, keyOf, order: 'down' as const };
      const first = pageOf(before, wanted);
      const [gone] = first.items;
      const after = [...new Set([...before, ...added])].filter((row) => row !== gone);
      const rest = first.nextCursor
        ? pageOf(after, { ...wanted, limit: 1000, cursor: first.nextCursor }).items
        : [];
      for (const row of before) {
        const times = [...first.items, ...rest].filter((one) => one === row).length;
        expect(times).toBe(1);
      }
    }),
  );
});

it('takes no cursor of another list, and none that somebody made up', () => {
  expect(keyIn(cursorOf('a', 7), 'a')).toBe(7);
  for (const cursor of [cursorOf('b', 7), 'x', '', Buffer.from('["a",{}]').toString('base64url')])
    expect(() => keyIn(cursor, 'a')).toThrow(/gave out no such cursor/);
});
