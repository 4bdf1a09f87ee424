import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Lens, parseLens } from '../lens/index.ts';
import type { CustomerMonth } from '../signals/index.ts';
import { customer, customerMonth, measure, person, table } from './fixtures.ts';
import { judge } from './judge.ts';
import type { Finding, Judgement } from './schema.ts';

const owner = person(1, { name: 'Ana Reyes', title: 'Owner', roles: ['executive'] });
const buyer = person(2, { name: 'Tom Blake', title: 'Office manager', roles: ['buyer'] });

function example(name: string): Lens {
  return parseLens(readFileSync(`examples/lenses/${name}.yaml`, 'utf8'), name);
}

function seen(lens: Lens, month: CustomerMonth, kind = 'law firm', people = [buyer, owner]): Judgement {
  return judge({ customer: customer({ kind }), month, lens, people, lensSource: 'declared' });
}

const headlines = (judgement: Judgement) => judgement.findings.filter((one) => one.tier === 'headline');
const light = (judgement: Judgement, need: string) => judgement.lights.find((one) => one.need === need);
const about = (judgement: Judgement, detector: string): Finding | undefined =>
  judgement.findings.find((one) => one.detector === detector);

/** 98 % appropriate with two people on gambling and adult sites, and one person's stream that slows everybody. */
const twoPercent = customerMonth({
  measures: [
    measure('use.appropriate', { value: 0.98, count: 11_182, population: 11_410 }),
    measure('use.inappropriate-people', {
      value: 2,
      count: 2,
      population: 104,
      concerned: [
        { person: 14, label: 'Person 14', count: 31, minutes: 190 },
        { person: 77, label: 'Person 77', count: 7, minutes: 42 },
      ],
      tables: [
        table(
          'exceptions',
          ['person', 'category', 'visits', 'minutes'],
          [
            ['Person 14', 'gambling', 31, 190],
            ['Person 77', 'adult', 7, 42],
          ],
        ),
      ],
    }),
    measure('capacity.slow-minutes', {
      value: 260,
      count: 260,
      population: 10_000,
      tables: [table('waited', ['people', 'people-minutes'], [[38, 4100]])],
    }),
    measure('capacity.hogs', {
      value: 0.71,
      tables: [
        table(
          'both',
          ['person', 'site', 'bytes', 'share', 'minutes'],
          [
            ['Person 30', 'video.example', 7.1e10, 0.71, 250],
            ['Person 2', 'mail.example', 4e9, 0.04, 20],
          ],
        ),
      ],
    }),
    measure('response.peak', { value: 700, median: 210, p90: 700, count: 4000 }),
    measure('availability.share', { value: 0.9996, count: 0, population: 0 }),
    measure('tickets.first-response', { value: 14, median: 14, p90: 52, count: 131, population: 131 }),
  ],
});

describe('the misleading report: 98 % appropriate use', () => {
  test('at the law firm the two people reach the owner, first of all and one by one', () => {
    const judgement = seen(example('law-firm'), twoPercent);
    const [first] = judgement.findings;
    expect(first).toMatchObject({
      tier: 'escalate',
      need: 'company-time',
      tell: 'Ana Reyes (Owner)',
      byWhen: 'now',
    });
    expect(first?.outcome).toBe(
      '2 of 104 people visited gambling or adult sites in working hours, 38 visits in all.',
    );
    expect(first?.concerned.map((one) => one.label)).toEqual(['Person 14', 'Person 77']);
    expect(first?.evidence).toEqual([
      'Person 14: 31 visits, 3 h 10 min',
      'Person 77: 7 visits, 42 min',
      'Appropriate use, over everybody: 98 % (11,182 of 11,410)',
    ]);
    expect(first?.rank).toBeGreaterThan(1);
    expect(light(judgement, 'company-time')).toMatchObject({ state: 'problem', figure: '2 of 104 people' });
    expect(judgement.verdict).toBe('Two people need your attention. Help came fast.');
  });

  test('at the media company nobody is bothered with it, and the slow line is put down to one innocent stream', () => {
    const judgement = seen(example('media-company'), twoPercent, 'media company');
    const use = about(judgement, 'inappropriate-use');
    expect(use?.tier).toBe('appendix');
    expect(light(judgement, 'company-time')).toBeUndefined();
    const [first] = judgement.findings;
    expect(first).toMatchObject({ tier: 'escalate', rule: 'Two hours in which everybody waits' });
    expect(first?.outcome).toBe(
      'For 4 h 20 min of working time 38 people waited for the internet line; Person 30 on video.example took 71 % of it.',
    );
    expect(light(judgement, 'quick-at-peak')?.state).toBe('problem');
    expect(headlines(judgement).some((one) => one.need === 'company-time')).toBe(false);
  });
});

describe('the two warehouses: 90 % now, or all of it later', () => {
  const fastAndHalfDone = customerMonth({
    measures: [
      measure('tickets.reopened', { value: 0.14, count: 17, population: 121 }),
      measure('tickets.resolution', { value: 90, median: 90, p90: 300, count: 121, population: 121 }),
      measure('tickets.target-met', { value: 0.98, count: 119, population: 121 }),
      measure('tickets.first-response', { value: 6, median: 6, p90: 19, count: 121, population: 121 }),
      measure('availability.share', { value: 1, count: 0, population: 0 }),
    ],
  });
  const lateAndComplete = customerMonth({
    measures: [
      measure('tickets.reopened', { value: 0.01, count: 1, population: 121 }),
      measure('tickets.resolution', { value: 1600, median: 1600, p90: 3000, count: 121, population: 121 }),
      measure('tickets.target-met', { value: 0.8, count: 97, population: 121 }),
      measure('tickets.first-response', { value: 6, median: 6, p90: 19, count: 121, population: 121 }),
      measure('availability.share', { value: 1, count: 0, population: 0 }),
    ],
  });

  test('fast and half done is fine for the one and the headline of the other', () => {
    const speed = seen(example('warehouse-speed-first'), fastAndHalfDone, 'warehouse');
    expect(headlines(speed)).toEqual([]);
    expect(light(speed, 'complete')?.state).toBe('good');
    const complete = seen(example('warehouse-complete-first'), fastAndHalfDone, 'warehouse');
    expect(complete.findings[0]).toMatchObject({ tier: 'headline', need: 'complete' });
    expect(light(complete, 'complete')?.state).toBe('problem');
  });

  test('late and complete is the headline of the one and fine for the other', () => {
    const speed = seen(example('warehouse-speed-first'), lateAndComplete, 'warehouse');
    expect(speed.findings[0]).toMatchObject({ tier: 'headline', need: 'on-time', detector: 'trade-off' });
    const complete = seen(example('warehouse-complete-first'), lateAndComplete, 'warehouse');
    expect(headlines(complete)).toEqual([]);
    expect(light(complete, 'on-time')?.state).toBe('good');
  });
});

test('green on every target and unhappy: the watermelon is the first headline', () => {
  const month = customerMonth({
    measures: [
      measure('tickets.target-met', { value: 0.98, count: 118, population: 120 }),
      measure('tickets.first-response', { value: 9, median: 9, p90: 30, count: 120, population: 120 }),
      measure('availability.share', { value: 0.9999, count: 0, population: 0 }),
      measure('response.peak', { value: 1400, p90: 1400, count: 900 }),
      measure('satisfaction.csat', { value: 0.55, count: 11, population: 20 }),
      measure('satisfaction.unhappy', { value: 7, count: 7, population: 20 }),
    ],
  });
  const judgement = seen(example('default'), month, 'accountants');
  expect(judgement.findings[0]).toMatchObject({
    detector: 'watermelon',
    tier: 'headline',
    need: 'people-content',
  });
  expect(judgement.findings[0]?.outcome).toBe(
    'Every target was met, and yet 9 of 20 answers are not content.',
  );
  expect(light(judgement, 'people-content')?.state).toBe('problem');
});

test('a customer gone quiet is a headline, and not while the month still runs', () => {
  const quiet = [measure('contact.silence', { value: 0.15, count: 6, population: 40 })];
  const judgement = seen(example('default'), customerMonth({ measures: quiet }), 'accountants');
  expect(judgement.findings[0]).toMatchObject({ detector: 'gone-quiet', tier: 'headline' });
  const running = seen(example('default'), customerMonth({ measures: quiet, over: false }), 'accountants');
  expect(about(running, 'gone-quiet')).toBeUndefined();
});
