import { describe, expect, test } from 'vitest';
import { defaultLens, type NeedId } from '../lens/index.ts';
import type { Measure } from '../signals/index.ts';
import { customer, customerMonth, history, measure, notMeasured, table } from './fixtures.ts';
import { judge } from './judge.ts';
import type { Judgement } from './schema.ts';

/** What an owner reads, judged by the default lens. */
function seen(...measures: readonly Measure[]): Judgement {
  const month = customerMonth({ measures });
  return judge({ customer: customer(), month, lens: defaultLens('A'), people: [], lensSource: 'default' });
}
const light = (judgement: Judgement, need: NeedId) => judgement.lights.find((one) => one.need === need);
const none = (id: Measure['id']) => measure(id, { value: 0, count: 0, population: 0 });
const before = (id: Measure['id']) => ({
  ...notMeasured(id),
  history: history('2026-10', [0.9, 0.9, 0.9, null]),
});
const helped = (count: number, median: number, p90: number) =>
  measure('tickets.first-response', { value: median, median, p90, count, population: count });

describe('a quiet month is no gap', () => {
  const quiet = [none('tickets.volume'), none('tickets.backlog'), none('threats.reported')];

  test('nobody asked where the desk could be asked: calm, and no headline', () => {
    const judgement = seen(...quiet, before('satisfaction.csat'), before('tickets.reopened'));
    expect(judgement.verdict).toBe(
      'Nobody asked for help in October, and nothing was left open. Nothing else that matters to you was measured.',
    );
    expect(judgement.findings).toEqual([]);
    expect(light(judgement, 'value')).toMatchObject({ outcome: 'No data came in.', figure: 'not measured' });
    expect(light(judgement, 'fast-help')).toMatchObject({
      state: 'not measured',
      measure: 'tickets.volume',
      outcome: 'Nobody asked for help.',
      figure: '0 requests',
    });
  });

  test('a source that stopped is still told', () => {
    expect(seen(...quiet, before('response.peak')).findings[0]).toMatchObject({ detector: 'data-gap' });
    const busy = measure('tickets.volume', { value: 40, count: 40, population: 40 });
    expect(seen(busy, before('satisfaction.csat')).findings[0]).toMatchObject({ detector: 'data-gap' });
  });

  test('silence is judged against chance: none where one is usual means nothing, none where eight are does', () => {
    const heard = (population: number) =>
      seen(measure('contact.silence', { value: 0, count: 0, population })).findings;
    expect(heard(1)).toEqual([]);
    expect(heard(8)[0]?.outcome).toBe('We heard nothing from your people; 8 times is usual.');
  });
});

describe('what a number may claim', () => {
  test('one or a few requests have no tenth, and no way of working is read from them', () => {
    expect(seen(helped(1, 900, 900)).findings[0]?.outcome).toBe(
      'The one who asked for help waited 15 h for an answer.',
    );
    expect(seen(helped(3, 5, 3000)).verdict).toBe(
      'The slowest of 3 requests for help waited about 50 h for an answer.',
    );
    expect(light(seen(helped(3, 5, 30)), 'fast-help')?.figure).toBe(
      'median 5 min, slowest about 30 min (n 3)',
    );
    expect(light(seen(helped(40, 9, 1430)), 'fast-help')).toMatchObject({
      state: 'problem',
      outcome:
        'Half of those who asked for help had an answer within 9 min; one in ten took more than 23 h 50 min.',
    });
    const few = seen(
      measure('tickets.reopened', { value: 0, population: 1 }),
      measure('tickets.resolution', { value: 9000, median: 9000, count: 1, population: 1 }),
    );
    expect(few.findings.map((one) => one.detector)).not.toContain('trade-off');
    expect(few.lights.map((one) => one.outcome)).toContain('The one solved request did not come back.');
  });

  test('what is relied on is judged by whether it was there: a night until a repair is no alarm', () => {
    const repaired = measure('tickets.mttr', { value: 14, count: 4, population: 4 });
    const there = measure('availability.share', { value: 1, count: 600, population: 600 });
    expect(light(seen(repaired, there), 'always-there')).toMatchObject({
      state: 'good',
      measure: 'availability.share',
    });
    expect(seen(repaired).verdict).toMatch(/^Serious trouble was over soon\./);
    const days = measure('tickets.mttr', { value: 80, count: 4, population: 4 });
    expect(light(seen(days, there), 'always-there')?.state).toBe('problem');
  });

  test('the two people stand beside the share that hides them, and the page says it once', () => {
    const lens = {
      ...defaultLens('A'),
      needs: [{ need: 'company-time' as const, weight: 1, tolerances: {} }],
    };
    const month = customerMonth({
      measures: [
        measure('use.appropriate', { value: 0.981, count: 20_043, population: 20_431 }),
        measure('use.inappropriate-people', { value: 6, count: 6, population: 104 }),
      ],
    });
    const judgement = judge({ customer: customer(), month, lens, people: [], lensSource: 'declared' });
    expect(judgement.findings[0]).toMatchObject({ detector: 'inappropriate-use', tier: 'headline' });
    expect(light(judgement, 'company-time')).toMatchObject({
      outcome: '98.1 % of 20,431 requests were appropriate; the rest are 6 people.',
      figure: '6 of 104 people',
    });
  });

  test('time on the business clock is told in hours, however much it is', () => {
    const slow = measure('capacity.slow-minutes', {
      value: 3360,
      count: 3360,
      population: 12_540,
      tables: [table('waited', ['people', 'people-minutes'], [[46, 7440]])],
    });
    const judgement = seen(slow);
    expect(judgement.findings[0]?.outcome).toBe(
      'For 56 h of working time 46 people waited for the internet line.',
    );
    expect(light(judgement, 'quick-at-peak')?.figure).toBe('56 h slow of 209 working hours');
    expect(JSON.stringify(judgement)).not.toMatch(/\d days/);
  });
});

describe('the verdict: two sentences at most, and matters by their names', () => {
  const there = measure('availability.share', { value: 1, count: 600, population: 600 });

  test('calm: what went well, and whether all of it was seen', () => {
    expect(seen(there, helped(40, 9, 30)).verdict).toBe(
      'Everything your people rely on was there, and help came fast. 12 of 14 matters could not be measured.',
    );
  });

  test('one matter on watch is told, several are named', () => {
    const back = measure('tickets.repeat', { value: 0.12, population: 100 });
    const lens = { ...defaultLens('A'), reading: { headlines: 3, depth: 'few' as const } };
    const month = customerMonth({ measures: [there, back] });
    const input = { customer: customer(), month, people: [], lensSource: 'declared' as const };
    expect(judge({ ...input, lens }).verdict).toBe(
      'Nothing urgent. Worth a look: “Fixed stays fixed” and “Done fully the first time”.',
    );
    const needs = lens.needs.filter((one) => one.need !== 'complete');
    expect(judge({ ...input, lens: { ...lens, needs } }).verdict).toBe(
      'Nothing urgent. Worth a look: 12 of 100 requests were about the same trouble again (12 %).',
    );
  });

  test('of three matters the first is told and the others are named', () => {
    const judgement = seen(
      helped(40, 600, 900),
      measure('tickets.repeat', { value: 0.4, population: 100 }),
      measure('threats.passed', { value: 5, count: 5, population: 9000 }),
    );
    expect(judgement.verdict).toMatch(/ Also look at “.+” and “.+”\.$/);
    expect(judgement.verdict).not.toMatch(/more matters/);
  });

  test('where our clock has nothing to go by, the desk’s own account is told as such', () => {
    const claimed = measure('tickets.vendor-target-met', { value: 0.82, population: 100 });
    const judgement = seen(claimed);
    expect(judgement.findings[0]).toMatchObject({
      need: 'kept-promises',
      outcome:
        '18 of 100 requests for help missed the agreed times, by the service desk’s own account (82 % met them).',
    });
    expect(judgement.verdict).toBe('18 of 100 requests for help missed the agreed times.');
    const own = measure('tickets.target-met', { value: 0.9, population: 100 });
    const missed = seen(claimed, own).findings.filter((one) => one.detector === 'target-missed');
    expect(missed.map((one) => one.measure)).toEqual(['tickets.target-met']);
  });

  test('a sentence starts with a word, and x of y stays in figures', () => {
    expect(seen(measure('threats.passed', { value: 5, count: 5, population: 9000 })).verdict).toMatch(
      /^Five threats got through\./,
    );
    expect(seen(measure('satisfaction.csat', { value: 0.5, population: 8 })).findings[0]?.outcome).toBe(
      '4 of 8 answers about the help are content.',
    );
  });
});
