import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disjointRanges, type OwnedRange } from './disjoint-ranges.ts';

const range = fc
  .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 0, max: 63 }), fc.integer({ min: 1, max: 4 }))
  .map(([a, b, customer]) => ({
    low: BigInt(Math.min(a, b)),
    high: BigInt(Math.max(a, b)),
    customer,
    person: customer * 10,
  }));

/** The owner by the definition: the smallest range around the address, the later of two equal ones. */
function ownerOf(ranges: readonly OwnedRange[], address: bigint): number {
  let best: OwnedRange | null = null;
  for (const one of ranges) {
    if (one.low > address || address > one.high) continue;
    if (best === null || one.high - one.low <= best.high - best.low) best = one;
  }
  return best?.customer ?? 0;
}

describe('disjointRanges', () => {
  it('gives every address to the smallest range around it, and overlaps nowhere', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
        const pieces = disjointRanges(ranges);
        for (let address = 0n; address <= 64n; address++) {
          const owners = pieces.filter((piece) => piece.low <= address && address <= piece.high);
          expect(owners.length).toBeLessThanOrEqual(1);
          expect(owners[0]?.customer ?? 0).toBe(ownerOf(ranges, address));
        }
        for (const [i, piece] of pieces.entries()) {
          expect(piece.low <= piece.high).toBe(true);
          if (i > 0) expect((pieces[i - 1] as OwnedRange).high < piece.low).toBe(true);
        }
      }),
    );
  });

  it('cuts an office out of a head office', () => {
    const whole = { low: 0n, high: 255n, customer: 1, person: 0 };
    const desk = { low: 16n, high: 16n, customer: 1, person: 7 };
    expect(disjointRanges([whole, desk])).toEqual([
      { low: 0n, high: 15n, customer: 1, person: 0 },
      desk,
      { low: 17n, high: 255n, customer: 1, person: 0 },
    ]);
  });
});
