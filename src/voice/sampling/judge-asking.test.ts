import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import type { Calendar } from './calendar.ts';
import { judgeAsking, mostInAWeek, type PastAsking, type Standing, type Wish } from './judge-asking.ts';
import { joinRules, minutesOf, usualRules } from './rules.ts';

const day = 86_400_000;
const open: Calendar = {
  timeZone: 'Europe/London',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  holidays: new Set(['2026-12-25']),
  earliest: '08:30',
  latest: '17:30',
};
const newestOf = (dates: readonly Date[]) => (place: number) =>
  dates.map((date) => date.getTime()).sort((a, b) => b - a)[place];
const nobody = { people: 100, lastAsked: newestOf([]) };
const free: Standing = {
  ...{ rules: usualRules, calendar: open, email: 'ann@fenwick.example', leftOut: null, says: null },
  ...{ holds: [], past: [], customer: nobody, site: null },
};
const wish: Wish = { kind: 'survey', minutes: 1, begunBy: 'us', outside: '' };
/** A Tuesday morning. */
const now = new Date('2026-11-24T10:00:00Z');
const ago = (days: number, minutes = 1): PastAsking => ({
  at: new Date(now.getTime() - days * day),
  minutes,
});
const rulesOf = (standing: Partial<Standing>, wanted: Partial<Wish> = {}) =>
  judgeAsking({ ...free, ...standing }, { ...wish, ...wanted }, now);

describe('whether somebody may be asked', () => {
  test('somebody who was never asked may, on a working day', () => {
    expect(rulesOf({})).toMatchObject({ may: true, refusals: [], from: now });
  });

  test.each([
    ['a spent budget', { past: [ago(300, 14), ago(40, 0.5)] }, {}, ['budget'], '2027-01-28T10:00:00.000Z'],
    ['asked last week', { past: [ago(7)] }, {}, ['gap'], '2026-12-17T10:00:00.000Z'],
    [
      'enough of the company this week',
      { customer: { people: 10, lastAsked: newestOf([ago(2).at, ago(1).at]) } },
      {},
      ['customer share'],
      '2026-11-30T08:30:00.000Z',
    ],
    [
      'enough of the site',
      { site: { name: 'Leeds', people: 3, lastAsked: newestOf([ago(1).at]) } },
      {},
      ['site share'],
      '2026-11-30T10:00:00.000Z',
    ],
    ['no address', { email: '' }, {}, ['no address'], null],
    ['a shared mailbox', { leftOut: 'info@ is a mailbox that several people read' }, {}, ['left out'], null],
    ['somebody said no', { says: { says: 'no', why: 'asked us to' } as const }, {}, ['said no'], null],
    ['an open recovery', { holds: [{ kind: 'recovery', why: '12', until: null }] }, {}, ['held'], null],
    ['more than the whole budget', {}, { minutes: 16 }, ['budget'], null],
  ])('%s refuses, says why, and from when on', (_, standing, wanted, rules, from) => {
    const verdict = rulesOf(standing as Partial<Standing>, wanted);
    expect(verdict.may).toBe(false);
    expect(verdict.refusals.map((one) => one.rule)).toEqual(rules);
    expect(verdict.from?.toISOString() ?? null).toBe(from);
    for (const { why } of verdict.refusals) expect(why.length).toBeGreaterThan(8);
  });

  test('a yes wins over what an address looks like; a no over everything', () => {
    const leftOut = 'info@ is a mailbox that several people read';
    expect(rulesOf({ leftOut, says: { says: 'yes', why: 'it is the owner' } }).may).toBe(true);
    expect(rulesOf({ says: { says: 'no', why: '' } }, { outside: 'after recovery 3' }).may).toBe(false);
  });

  test('after a recovery they are asked beside budget and throttle, but never at night or once they left', () => {
    const past = [ago(1, 15)];
    const holds = [{ kind: 'recovery', why: '3', until: null }];
    expect(rulesOf({ past, holds }, { outside: 'after recovery 3' }).may).toBe(true);
    const left = [{ kind: 'unsubscribed', why: '', until: null }];
    expect(rulesOf({ holds: left }, { outside: 'after recovery 3' }).may).toBe(false);
    const night = judgeAsking(
      free,
      { ...wish, outside: 'after recovery 3' },
      new Date('2026-11-24T23:00:00Z'),
    );
    expect(night.from?.toISOString()).toBe('2026-11-25T08:30:00.000Z');
  });

  test('who comes by themselves is bound by the budget alone', () => {
    const past = [ago(1, 14.5)];
    const sunday = new Date('2026-11-22T23:00:00Z');
    const own: Wish = { kind: 'lens', minutes: 0.15, begunBy: 'them', outside: '' };
    expect(judgeAsking({ ...free, past }, own, sunday).may).toBe(true);
    expect(judgeAsking({ ...free, past }, { ...own, minutes: 1 }, sunday).refusals[0]?.rule).toBe('budget');
  });

  test('the times are those where the person is, over the change of clocks', () => {
    const sydney = { ...free, calendar: { ...open, timeZone: 'Australia/Sydney' } };
    // Saturday 4 October 2026 local; clocks go forward that night. Monday 08:30 is 21:30 UTC the day before.
    const verdict = judgeAsking(sydney, wish, new Date('2026-10-03T02:00:00Z'));
    expect(verdict.from?.toISOString()).toBe('2026-10-04T21:30:00.000Z');
    const christmas = judgeAsking(free, wish, new Date('2026-12-25T10:00:00Z'));
    expect(christmas.from?.toISOString()).toBe('2026-12-28T08:30:00.000Z');
  });
});

test('minutes are those of the questions, as the rules price them', () => {
  const { costs } = joinRules([{ costs: { words: 1 } }, { gapDays: 10 }]);
  expect(minutesOf({ kind: 'survey', questions: 2, wordQuestions: 1 }, { costs })).toBe(1.7);
  expect(minutesOf({ kind: 'lens', screens: 12 }, { costs })).toBe(1.8);
  expect(minutesOf({ kind: 'call' }, { costs })).toBe(10);
  expect(joinRules([{ gapDays: 10 }, { minutesAYear: 5 }])).toMatchObject({ gapDays: 10, minutesAYear: 5 });
});

describe('over random histories', () => {
  const zones = ['Pacific/Auckland', 'America/New_York', 'Asia/Kathmandu', 'Europe/Lisbon', 'Pacific/Apia'];
  const start = Date.parse('2026-01-01T00:00:00Z');
  const moments = fc
    .integer({ min: 0, max: 2 * 365 * 24 * 60 })
    .map((minute) => new Date(start + minute * 60_000));
  const standings = fc.record({
    zone: fc.constantFrom(...zones),
    daysOff: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { maxLength: 6 }),
    holidays: fc.array(moments, { maxLength: 30 }),
    minutesAYear: fc.integer({ min: 0, max: 20 }),
    gapDays: fc.integer({ min: 0, max: 90 }),
    people: fc.integer({ min: 1, max: 40 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    others: fc.array(moments, { maxLength: 30 }),
    tries: fc.array(fc.tuple(moments, fc.integer({ min: 0, max: 900 })), { minLength: 1, maxLength: 60 }),
  });

  test('no 365 days hold more than the budget, no two askings are closer than the gap, nobody is asked on a day off', () => {
    fc.assert(
      fc.property(standings, (given) => {
        const { standing, past, asked } = livedThrough(given);
        for (const { at } of asked) {
          const within = past.filter((one) => one.at > new Date(at.getTime() - 365 * day) && one.at <= at);
          const spent = within.reduce((sum, one) => sum + one.minutes, 0);
          expect(spent).toBeLessThanOrEqual(given.minutesAYear + 0.002);
          const local = DateTime.fromJSDate(at, { zone: given.zone });
          expect(given.daysOff).not.toContain(local.toFormat('ccc', { locale: 'en' }).toLowerCase());
          expect(standing.calendar.holidays.has(local.toFormat('yyyy-MM-dd'))).toBe(false);
          expect(local.toFormat('HH:mm') >= '08:30' && local.toFormat('HH:mm') < '17:30').toBe(true);
        }
        const sorted = past.map((one) => one.at.getTime()).sort((a, b) => a - b);
        for (const [at, moment] of sorted.entries())
          if (at > 0) expect(moment - (sorted[at - 1] as number)).toBeGreaterThanOrEqual(given.gapDays * day);
      }),
      { numRuns: 300 },
    );
  });

  test('at the moment that is named they may be asked, and a minute before it not', () => {
    fc.assert(
      fc.property(standings, (given) => {
        const { standing, last } = livedThrough(given);
        const verdict = judgeAsking(standing, wish, last);
        if (verdict.from === null) return;
        expect(judgeAsking(standing, wish, verdict.from).may).toBe(true);
        const before = new Date(verdict.from.getTime() - 60_000);
        if (before >= last) expect(judgeAsking(standing, wish, before).may).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  /** One person's two years: asked whenever they may be, at moments in any order of minutes. */
  function livedThrough(given: typeof standings extends fc.Arbitrary<infer T> ? T : never) {
    const past: PastAsking[] = [];
    const asked: PastAsking[] = [];
    const standing: Standing = {
      ...free,
      rules: {
        ...usualRules,
        minutesAYear: given.minutesAYear,
        gapDays: given.gapDays,
        customerShare: given.share,
      },
      calendar: {
        ...{ timeZone: given.zone, earliest: '08:30', latest: '17:30' },
        days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].filter(
          (one) => !given.daysOff.includes(one as never),
        ),
        holidays: new Set(given.holidays.map((at) => at.toISOString().slice(0, 10))),
      },
      past,
      customer: { people: given.people, lastAsked: newestOf(given.others) },
    };
    for (const [at, hundredths] of given.tries.toSorted((a, b) => a[0].getTime() - b[0].getTime())) {
      const minutes = hundredths / 100;
      if (!judgeAsking(standing, { ...wish, minutes }, at).may) continue;
      const after = given.others.filter((one) => one > new Date(at.getTime() - 7 * day));
      expect(after.length).toBeLessThan(mostInAWeek(given.share, given.people));
      past.push({ at, minutes });
      asked.push({ at, minutes });
    }
    const last = new Date(Math.max(...given.tries.map(([at]) => at.getTime())));
    return { standing, past, asked, last };
  }
});
