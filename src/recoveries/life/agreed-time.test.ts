import { expect, test } from 'vitest';
import { after, agreedTime, minutesBetween } from './agreed-time.ts';

const range = { from: new Date('2026-10-01T00:00:00Z'), to: new Date('2027-01-01T00:00:00Z') };
const amsterdam = {
  ...{ id: 1, customerId: 1, serviceId: null, timeZone: 'Europe/Amsterdam' },
  businessHours: { mon: ['08:00-17:00'], tue: ['08:00-17:00'], fri: ['08:00-17:00'] },
  ...{ holidays: ['2026-10-27'], peakWindows: {}, maintenance: [], targets: { priorities: {} } },
};

// The clocks go back on 25 October 2026: eight in Amsterdam is 6:00 UTC before, 7:00 UTC after.
test.each([
  ['within a day', '2026-10-12T07:00:00Z', 60, '2026-10-12T08:00:00.000Z'],
  ['over night', '2026-10-12T14:30:00Z', 60, '2026-10-13T06:30:00.000Z'],
  ['said on a Sunday', '2026-10-18T12:00:00Z', 30, '2026-10-19T06:30:00.000Z'],
  ['over the change of clocks and a holiday', '2026-10-23T14:00:00Z', 660, '2026-10-30T08:00:00.000Z'],
])('%s', (_, from, minutes, due) => {
  const time = agreedTime(amsterdam, 'UTC', range);
  expect(after(time, new Date(from), minutes).toISOString()).toBe(due);
  expect(minutesBetween(time, new Date(from), new Date(due))).toBe(minutes);
});

test('where nothing was agreed, Monday to Friday from nine to five where the customer is', () => {
  const time = agreedTime(null, 'America/New_York', range);
  expect(time.agreed).toBe(false);
  // Friday at half past four in New York.
  expect(after(time, new Date('2026-10-16T20:30:00Z'), 60).toISOString()).toBe('2026-10-19T13:30:00.000Z');
});

test('a due moment there is even where the calendar ends', () => {
  const time = agreedTime(amsterdam, 'UTC', { from: range.from, to: new Date('2026-10-03T00:00:00Z') });
  expect(after(time, new Date('2026-10-02T14:00:00Z'), 90).toISOString()).toBe('2026-10-02T15:30:00.000Z');
});
