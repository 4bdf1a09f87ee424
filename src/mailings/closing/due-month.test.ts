import { expect, it } from 'vitest';
import { dueMonth, nextClose } from './due-month.ts';

const schedule = { day: 3, time: '07:00', since: new Date('2026-01-15T00:00:00Z') };
const at = (text: string) => new Date(text);

it.each([
  ['a minute before, it is still the month before', '2026-11-03T05:59:00Z', '2026-09'],
  ['at the planned time in the provider’s zone', '2026-11-03T06:00:00Z', '2026-10'],
  ['days later, for a server that was down', '2026-11-20T12:00:00Z', '2026-10'],
  ['across the year', '2027-01-03T07:00:00Z', '2026-12'],
])('%s', (_, now, month) => {
  expect(dueMonth(schedule, 'Europe/Berlin', at(now))).toBe(month);
});

it('makes up for nothing that was due before it was said', () => {
  const since = at('2026-11-04T00:00:00Z');
  expect(dueMonth({ ...schedule, since }, 'UTC', at('2026-11-20T12:00:00Z'))).toBeNull();
  expect(dueMonth({ ...schedule, since }, 'UTC', at('2026-12-03T07:00:00Z'))).toBe('2026-11');
  expect(dueMonth({ ...schedule, day: null }, 'UTC', at('2026-12-03T07:00:00Z'))).toBeNull();
});

it('says when it closes next, summer or winter', () => {
  expect(nextClose(schedule, 'Europe/Berlin', at('2026-11-03T06:00:00Z'))).toEqual(
    at('2026-12-03T06:00:00Z'),
  );
  expect(nextClose(schedule, 'Europe/Berlin', at('2026-06-20T06:00:00Z'))).toEqual(
    at('2026-07-03T05:00:00Z'),
  );
  expect(nextClose({ ...schedule, day: null }, 'UTC', at('2026-06-20T06:00:00Z'))).toBeNull();
});
