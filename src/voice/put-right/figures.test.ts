import { describe, expect, it } from 'vitest';
import { figuresOf } from './figures.ts';
import type { PutRight } from './put-right.ts';

const now = new Date('2026-11-20T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

const one = (over: {
  days?: number;
  out?: boolean;
  minutes?: number | null;
  late?: boolean;
  right?: boolean;
  prevented?: boolean;
  failed?: boolean;
}): PutRight => {
  const openedAt = ago(over.days ?? 40);
  const minutes = over.minutes === undefined ? 30 : over.minutes;
  return {
    ...{ recovery: 1, customerId: 1, openedAt, contactMinutes: minutes, closedAt: null, counts: !over.out },
    contactedAt: minutes === null ? null : new Date(openedAt.getTime() + 3_600_000),
    contactDue: new Date(openedAt.getTime() + (over.late ? 60_000 : 7_200_000)),
    confirmedAt: over.right ? ago(1) : null,
    preventsAt: over.prevented ? ago(2) : null,
    failedAt: over.failed ? ago(1) : null,
  };
};

describe('the figures of recoveries', () => {
  it('counts whom nobody has spoken with as waiting longer than any', () => {
    const waits = [10, 20, 30, 40, null].map((minutes) => one({ minutes }));
    expect(figuresOf(waits, now).contact).toEqual({ median: 30, p90: null, n: 5, notYet: 1 });
    expect(figuresOf([one({ minutes: null })], now).contact.median).toBeNull();
    expect(figuresOf([], now).contact).toEqual({ median: null, p90: null, n: 0, notYet: 0 });
  });

  it('takes the nearest rank: nine of ten within the ninth', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((minutes) => one({ minutes }));
    expect(figuresOf(ten, now).contact).toMatchObject({ median: 5, p90: 9 });
  });

  it('says of how many it is right, among those who said so or had a month to', () => {
    const given = [
      ...Array.from({ length: 18 }, () => one({ right: true })),
      one({}),
      one({}),
      one({ days: 3 }),
      one({ out: true }),
      one({ out: true, right: true }),
    ];
    const { rescued, n } = figuresOf(given, now);
    expect(n).toBe(21);
    expect(rescued).toMatchObject({ count: 18, of: 20 });
    // Wilson (1927): 18 of 20 is .699 to .972.
    expect([rescued.low?.toFixed(3), rescued.high?.toFixed(3)]).toEqual(['0.699', '0.972']);
  });

  it('counts what came back among what should have been prevented', () => {
    const given = [one({ prevented: true, failed: true }), one({ prevented: true }), one({})];
    expect(figuresOf(given, now).recurred).toMatchObject({ count: 1, of: 2 });
    expect(figuresOf([one({ late: true }), one({})], now).contactInTime).toMatchObject({ count: 1, of: 2 });
  });
});
