import { expect, test } from 'vitest';
import { profiles } from './profiles/all.ts';
import { randomOf } from './random.ts';
import { monthSpan } from './simulate/calendar.ts';
import { simulate } from './simulate/simulate.ts';
import { makeVisits, privatePeople } from './simulate/visits.ts';

const [october, november] = monthSpan('2026-10');
const lives = simulate({ seed: 7, customers: 12 });
const life = (slug: string) => {
  const found = lives.find((one) => one.profile.slug === slug);
  if (!found) throw new Error(`no customer ${slug}`);
  return found;
};
const inOctober = <T>(items: readonly T[], at: (item: T) => number) =>
  items.filter((item) => at(item) >= october && at(item) < november);

test('streams of chance repeat, differ by label, and keep the moments of their laws', () => {
  const values = (label: string) => Array.from({ length: 5 }, randomOf(7, label).next);
  expect(values('a')).toEqual(values('a'));
  expect(values('a')).not.toEqual(values('b'));
  const random = randomOf(7, 'moments');
  const n = 20_000;
  const mean = (of: () => number) => Array.from({ length: n }, of).reduce((sum, value) => sum + value, 0) / n;
  expect(mean(random.next)).toBeCloseTo(0.5, 1);
  expect(mean(random.normal)).toBeCloseTo(0, 1);
  // E of a log-normal: median x exp(sigma^2 / 2).
  expect(mean(() => random.lognormal(10, 0.5)) / (10 * Math.exp(0.125))).toBeCloseTo(1, 1);
  expect(mean(() => random.poisson(3.5)) / 3.5).toBeCloseTo(1, 1);
  expect(mean(() => random.poisson(80)) / 80).toBeCloseTo(1, 1);
});

test('the same seed lives the same life, another seed another one', () => {
  const again = simulate({ seed: 7, customers: 2 });
  expect(again[0]?.tickets).toEqual(lives[0]?.tickets);
  expect(again[1]?.answers).toEqual(lives[1]?.answers);
  expect(simulate({ seed: 8, customers: 1 })[0]?.tickets).not.toEqual(lives[0]?.tickets);
});

test('twelve customers of 12 to 110 people, one outside Europe, none sharing an address or a mail', () => {
  expect(profiles).toHaveLength(12);
  for (const { profile, people } of lives) expect(people).toHaveLength(profile.people);
  expect(profiles.some((one) => one.timeZone.startsWith('Asia/'))).toBe(true);
  const people = lives.flatMap((one) => one.people);
  expect(new Set(people.map((one) => one.ip)).size).toBe(people.length);
  expect(new Set(people.map((one) => one.email)).size).toBe(people.length);
});

test('Fenwick Law: 98 % of the requests are appropriate, the rest is two people', () => {
  const { profile, people } = life('fenwick-law');
  const visits = makeVisits(profile, people, 7, 13, 1);
  const bad = visits.filter((one) => one.category === 'adult' || one.category === 'gambling');
  expect(bad.length / visits.length).toBeCloseTo(0.02, 3);
  const who = new Set(bad.map((one) => one.person.name));
  expect(who).toEqual(new Set(privatePeople(profile, people, 7).map((one) => one.name)));
  expect(who.size).toBe(2);
});

test('Lantern Media: the same 2 %, by many; one person takes most of the bytes', () => {
  const { profile, people } = life('lantern-media');
  const visits = makeVisits(profile, people, 7, 13, 1);
  const bad = visits.filter((one) => one.category === 'adult' || one.category === 'gambling');
  expect(bad.length / visits.length).toBeCloseTo(0.02, 3);
  expect(new Set(bad.map((one) => one.person.name)).size).toBe(11);
  const bytes = (of: typeof visits) => of.reduce((sum, one) => sum + one.bytes, 0);
  expect(
    bytes(visits.filter((one) => one.host === 'cdn.livestage.example' && one.person.name === 'Jonas Weller')),
  ).toBeGreaterThan(0.5 * bytes(visits));
});

test('Tallis Rowe: targets met, answers poor', () => {
  const { tickets, answers } = life('tallis-rowe');
  const recent = inOctober(tickets, (one) => one.opened);
  expect(recent.filter((one) => one.targetMet).length / recent.length).toBeGreaterThan(0.95);
  const scores = inOctober(answers, (one) => one.at)
    .filter((one) => one.instrument === 'csat')
    .map((one) => one.score);
  expect(scores.filter((score) => score >= 4).length / scores.length).toBeLessThan(0.45);
});

test('the two warehouses live the same kind of month', () => {
  const came = (slug: string) =>
    life(slug).tickets.filter((one) => one.comebacks.length > 0).length / life(slug).tickets.length;
  const took = (slug: string) =>
    life(slug)
      .tickets.map((one) => one.took)
      .sort((a, b) => a - b)[Math.floor(life(slug).tickets.length / 2)] ?? 0;
  expect(came('northgate-warehousing')).toBeCloseTo(came('calder-cold-store'), 1);
  expect(took('northgate-warehousing') / took('calder-cold-store')).toBeCloseTo(1, 0);
});

test('Belmont Hotel goes quiet: tickets and answers fall to a fifth or less', () => {
  const { tickets, answers } = life('belmont-hotel');
  const heard = inOctober(tickets, (one) => one.opened).length + inOctober(answers, (one) => one.at).length;
  const usual = (tickets.length + answers.length) / 14;
  expect(heard).toBeLessThan(0.25 * usual);
});

test('nothing happens after the exports were taken, and nothing ends before it starts', () => {
  for (const { tickets } of lives) {
    for (const one of tickets) {
      const moments = [
        one.opened,
        one.responded,
        ...one.comebacks.flatMap((back) => [back.solved, back.reopened]),
        one.resolved,
        one.closed,
      ];
      const known = moments.filter((at) => at !== null);
      expect(known).toEqual([...known].sort((a, b) => a - b));
      expect(known.at(-1)).toBeLessThan(Date.UTC(2026, 10, 2, 6));
    }
  }
});
