import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { agreementFor } from './agreement-for.ts';
import { expandWindows } from './expand-windows.ts';
import type { Agreement, Week } from './schema.ts';

const everyDay = (...spans: string[]): Week =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [name, spans]));

function agreed(parts: Partial<Agreement>): Agreement {
  return {
    id: 1,
    customerId: 1,
    serviceId: null,
    timeZone: 'Europe/London',
    businessHours: {},
    holidays: [],
    peakWindows: {},
    maintenance: [],
    targets: { priorities: {} },
    ...parts,
  };
}

/** Windows as short text, UTC. */
function text(agreement: Agreement, from: string, to: string): string[] {
  return expandWindows(agreement, { from: new Date(from), to: new Date(to) }).map(
    ({ kind, starts, ends }) =>
      `${kind} ${starts.toISOString().slice(0, 16)} ${ends.toISOString().slice(0, 16)}`,
  );
}

const hours = (agreement: Agreement, from: string, to: string) =>
  expandWindows(agreement, { from: new Date(from), to: new Date(to) }).reduce(
    (sum, { starts, ends }) => sum + (ends.getTime() - starts.getTime()) / 3_600_000,
    0,
  );

describe('expandWindows', () => {
  it('gives the hours of a week, with the break at noon and the holiday left out', () => {
    const office = agreed({
      businessHours: { mon: ['08:00-12:00', '13:00-17:30'], tue: ['09:00-17:00'] },
      holidays: ['2026-01-06'],
    });
    expect(text(office, '2026-01-05T00:00Z', '2026-01-12T00:00Z')).toEqual([
      'business 2026-01-05T08:00 2026-01-05T12:00',
      'business 2026-01-05T13:00 2026-01-05T17:30',
    ]);
  });

  // The dates on which clocks change in 2026: gov.uk/when-do-the-clocks-change, and the US Energy Policy Act of 2005.
  it.each([
    ['Europe/London', '2026-03-29', 23],
    ['Europe/London', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Asia/Kolkata', '2026-03-29', 24],
  ])('counts a whole day of %s on %s as %d hours', (timeZone, date, length) => {
    const from = DateTime.fromISO(date, { zone: timeZone });
    const to = from.plus({ days: 1 });
    const all = agreed({ timeZone, businessHours: everyDay('00:00-24:00') });
    expect(hours(all, from.toUTC().toISO() ?? '', to.toUTC().toISO() ?? '')).toBe(length);
    const windows = expandWindows(all, {
      from: from.minus({ days: 3 }).toJSDate(),
      to: to.plus({ days: 3 }).toJSDate(),
    });
    expect(windows).toHaveLength(1);
  });

  it('keeps the wall clock of office hours on both sides of the change', () => {
    const office = agreed({ businessHours: { fri: ['09:00-17:00'], mon: ['09:00-17:00'] } });
    expect(text(office, '2026-03-27T00:00Z', '2026-03-31T00:00Z')).toEqual([
      'business 2026-03-27T09:00 2026-03-27T17:00',
      'business 2026-03-30T08:00 2026-03-30T16:00',
    ]);
  });

  it('lets a night span cross midnight, and stops it on a holiday', () => {
    const night = agreed({ timeZone: 'Europe/Berlin', businessHours: { thu: ['22:00-06:00'] } });
    expect(text(night, '2026-01-01T00:00Z', '2026-01-03T00:00Z')).toEqual([
      'business 2026-01-01T21:00 2026-01-02T05:00',
    ]);
    expect(text({ ...night, holidays: ['2026-01-02'] }, '2026-01-01T00:00Z', '2026-01-03T00:00Z')).toEqual([
      'business 2026-01-01T21:00 2026-01-01T23:00',
    ]);
  });

  it('loses the lost hour and counts the doubled hour of a night span', () => {
    const night = agreed({ businessHours: everyDay('00:30-01:30') });
    expect(text(night, '2026-03-29T00:00Z', '2026-03-30T00:00Z')).toContain(
      'business 2026-03-29T00:30 2026-03-29T01:00',
    );
    expect(text(night, '2026-10-24T23:00Z', '2026-10-25T12:00Z')).toEqual([
      'business 2026-10-24T23:30 2026-10-25T00:30',
      'business 2026-10-25T01:00 2026-10-25T01:30',
    ]);
  });

  it('runs maintenance from the first moment named to the last, cut at the range', () => {
    const works = agreed({
      maintenance: [{ from: '2026-10-25T01:30', to: '2026-10-25T01:45', why: 'firewall' }],
    });
    expect(text(works, '2026-10-25T00:00Z', '2026-10-26T00:00Z')).toEqual([
      'maintenance 2026-10-25T00:30 2026-10-25T01:45',
    ]);
    const long = agreed({ maintenance: [{ from: '2025-01-01T00:00', to: '2027-01-01T00:00', why: '' }] });
    expect(text(long, '2026-06-01T00:00Z', '2026-06-02T00:00Z')).toEqual([
      'maintenance 2026-06-01T00:00 2026-06-02T00:00',
    ]);
    expect(text(long, '2027-06-01T00:00Z', '2027-06-02T00:00Z')).toEqual([]);
    const lost = agreed({ maintenance: [{ from: '2026-03-29T01:15', to: '2026-03-29T03:00', why: '' }] });
    expect(text(lost, '2026-03-29T00:00Z', '2026-03-30T00:00Z')).toEqual([
      'maintenance 2026-03-29T01:00 2026-03-29T02:00',
    ]);
  });

  const time = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15);
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const span = fc.tuple(time, time).filter(([a, b]) => a !== b);
  const zone = fc.constantFrom(
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'UTC',
    'America/Santiago',
  );
  const start = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });

  it('agrees with the clock on the wall at every moment (property)', () => {
    const weekday = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
    fc.assert(
      fc.property(
        zone,
        start,
        fc.array(span, { maxLength: 3 }),
        fc.integer({ min: 0, max: 6 }),
        (timeZone, from, spans, on) => {
          const name = weekday[on] ?? 'mon';
          const agreement = agreed({
            timeZone,
            businessHours: { [name]: spans.map(([a, b]) => `${clock(a)}-${clock(b)}`) },
          });
          const to = new Date(from.getTime() + 9 * 86_400_000);
          const windows = expandWindows(agreement, { from, to });
          for (let i = 0; i + 1 < windows.length; i += 1) {
            expect(Number(windows[i]?.ends)).toBeLessThan(Number(windows[i + 1]?.starts));
          }
          for (let at = from.getTime(); at < to.getTime(); at += 37 * 60_000) {
            const local = DateTime.fromMillis(at, { zone: timeZone });
            const shown = local.hour * 60 + local.minute + local.second / 60 + local.millisecond / 60_000;
            const today = local.weekday - 1 === on;
            const yesterdayOn = (local.weekday + 5) % 7 === on;
            const expected = spans.some(
              ([a, b]) =>
                (today && shown >= a && (b <= a || shown < b)) || (yesterdayOn && b <= a && shown < b),
            );
            const found = windows.some(({ starts, ends }) => starts.getTime() <= at && at < ends.getTime());
            expect(found, `${new Date(at).toISOString()} ${timeZone}`).toBe(expected);
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  it('gives the same windows whether a range is asked for at once or in two pieces (property)', () => {
    fc.assert(
      fc.property(zone, start, span, fc.integer({ min: 1, max: 40 }), (timeZone, from, [a, b], days) => {
        const agreement = agreed({
          timeZone,
          businessHours: everyDay(`${clock(a)}-${clock(b)}`),
          holidays: ['2026-01-01'],
        });
        const middle = new Date(from.getTime() + days * 43_200_000);
        const to = new Date(from.getTime() + days * 86_400_000);
        const length = (one: Date, other: Date) =>
          expandWindows(agreement, { from: one, to: other }).reduce(
            (sum, w) => sum + Number(w.ends) - Number(w.starts),
            0,
          );
        expect(length(from, to)).toBe(length(from, middle) + length(middle, to));
      }),
      { numRuns: 60 },
    );
  });
});

describe('agreementFor', () => {
  it("takes the service's own, else the default, else none", () => {
    const own = agreed({ id: 2, serviceId: 7 });
    const general = agreed({ id: 1 });
    expect(agreementFor([general, own], 7)).toBe(own);
    expect(agreementFor([general, own], 8)).toBe(general);
    expect(agreementFor([own], null)).toBeNull();
  });
});
