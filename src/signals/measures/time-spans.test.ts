import fc from 'fast-check';
import { expect, it } from 'vitest';
import { intersect, type Span, type Spans, subtract, total, union } from './time-spans.ts';

const spans = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })).map(([a, b]): Span => [a, b]),
);
/** Which of the seconds 0..59 lie in them. */
const seconds = (all: Spans): boolean[] =>
  Array.from({ length: 60 }, (_, s) => all.some(([from, to]) => s >= from && s < to));

it('agrees with counting seconds one by one', () => {
  fc.assert(
    fc.property(spans, spans, (some, others) => {
      const [a, b] = [union(some), union(others)];
      expect(seconds(a)).toEqual(seconds(some));
      expect(seconds(intersect(a, b))).toEqual(seconds(a).map((yes, s) => yes && (seconds(b)[s] as boolean)));
      expect(seconds(subtract(a, b))).toEqual(seconds(a).map((yes, s) => yes && !seconds(b)[s]));
      expect(total(a)).toBe(seconds(a).filter(Boolean).length);
    }),
  );
});
