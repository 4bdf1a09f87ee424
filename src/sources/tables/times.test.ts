import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { timeReader } from './times.ts';

const read = (format: string | string[], zone: string, text: string): string | null => {
  const ms = timeReader({ formats: [format].flat(), zone }, 'test.yaml')(text);
  return ms === null ? null : new Date(ms).toISOString();
};

describe('timeReader', () => {
  test('agrees with Luxon for patterns, zones and moments of every kind', () => {
    const zones = [
      'UTC',
      'Europe/Vienna',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Africa/Casablanca',
    ];
    const patterns = [
      'd/M/yyyy HH:mm',
      'yyyy-MM-dd HH:mm:ss',
      'dd.MM.yy H:mm',
      'M/d/yyyy h:mm a',
      'yyyy-MM-dd',
      'd MMM yyyy HH:mm',
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2059, 0, 1) }),
        fc.constantFrom(...zones),
        fc.constantFrom(...patterns),
        (ms, zone, pattern) => {
          const text = DateTime.fromMillis(ms, { zone, locale: 'en' }).toFormat(pattern);
          const luxon = DateTime.fromFormat(text, pattern, { zone, locale: 'en' });
          const own = timeReader({ formats: [pattern], zone }, 'test.yaml')(text);
          // In the hour that occurs twice Luxon promises neither of the two; we take the first.
          const twice = luxon.getPossibleOffsets().map((possible) => possible.toMillis());
          expect(own).toBe(twice.length > 1 ? Math.min(...twice) : luxon.toMillis());
        },
      ),
      { numRuns: 1_500 },
    );
  });

  test('takes the first of two times when clocks go back, and moves a time that never was', () => {
    expect(read('yyyy-MM-dd HH:mm', 'Europe/Vienna', '2026-10-25 02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(read('d MMM yyyy HH:mm', 'America/New_York', '5 Nov 2017 01:00')).toBe('2017-11-05T05:00:00.000Z');
    expect(read('yyyy-MM-dd HH:mm', 'Europe/Vienna', '2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z');
  });

  test('reads ISO times with and without an offset, and seconds and milliseconds since 1970', () => {
    expect(read('iso', 'Europe/Vienna', '2026-07-01T10:00:00')).toBe('2026-07-01T08:00:00.000Z');
    expect(read('iso', 'Europe/Vienna', '2026-07-01T10:00:00.123+0530')).toBe('2026-07-01T04:30:00.000Z');
    expect(read('iso', 'Europe/Vienna', '2026-07-01 10:00:00Z')).toBe('2026-07-01T10:00:00.000Z');
    expect(read('iso', 'UTC', '2026-W27-3')).toBe('2026-07-01T00:00:00.000Z');
    expect(read('epoch', 'UTC', '1795296628')).toBe('2026-11-21T21:30:28.000Z');
    expect(read('epoch-ms', 'UTC', '1795296628000')).toBe('2026-11-21T21:30:28.000Z');
    expect(read(['d/M/yyyy', 'iso'], 'UTC', '2026-07-01')).toBe('2026-07-01T00:00:00.000Z');
  });

  test('takes no time that no calendar has, nor one outside the store', () => {
    for (const text of [
      '31/2/2026 10:00',
      '1/13/2026 10:00',
      '1/1/2026 25:00',
      '',
      '1/1/1969 10:00',
      '1/1/2200 10:00',
    ]) {
      expect(read('d/M/yyyy HH:mm', 'UTC', text)).toBeNull();
    }
  });

  test('an unknown zone or pattern is a clear error', () => {
    expect(() => read('iso', 'Europe/Wien', 'x')).toThrow(
      'test.yaml: time.zone: "Europe/Wien" is not a time zone',
    );
    expect(() => read('iso', 'Europe/Viena', 'x')).toThrow('did you mean "Europe/Vienna"?');
    expect(() => read('DD/MM/YYYY', 'UTC', 'x')).toThrow(
      'test.yaml: time.format "DD/MM/YYYY" cannot be read',
    );
  });
});
