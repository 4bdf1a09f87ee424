import { expect, it } from 'vitest';
import { statedMinutes } from './stated-minutes.ts';

it.each([
  ['We lost two hours this morning.', 120, 'two hours'],
  ['I waited 45 minutes on the phone, then 5 minutes more', 45, '45 minutes'],
  ['Half a day wasted again', 240, 'Half a day'],
  ['It took 1.5 hours', 90, '1.5 hours'],
  ['Habe 3 Stunden gewartet', 180, '3 Stunden'],
  ["J'ai perdu deux heures", 120, 'deux heures'],
  ['20-minute wait', null, null],
  ['It took 20 mins to log in', 20, '20 mins'],
  ['The shop opens for 9 hours every day', null, null],
  ['I waited since 2019, version 12.5 hours', 12.5 * 60, '12.5 hours'],
  ['We have lost 400 days', null, null],
  ['Nothing lost', null, null],
  ['', null, null],
])('%s', (words, minutes, quote) => {
  const found = statedMinutes(words);
  if (words === '20-minute wait') expect(found).toEqual({ minutes: 20, quote: '20-minute' });
  else expect(found).toEqual(minutes === null ? null : { minutes, quote });
});

it('reads 50 MB at once without getting stuck', () => {
  expect(statedMinutes('a '.repeat(25_000_000))).toBeNull();
});
