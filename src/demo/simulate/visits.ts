import { type Random, randomOf } from '../random.ts';
import type { Profile, SimPerson, SimVisit } from '../schema.ts';
import { domains, weights } from '../words/domains.ts';
import { type Day, daysOf, months } from './calendar.ts';
import { busyMinute } from './load.ts';

interface Browsing {
  readonly profile: Profile;
  readonly random: Random;
  readonly days: readonly Day[];
  readonly visits: SimVisit[];
  readonly crowded: (at: number) => number;
}

/** What a customer's gateway saw in a month, by time. `scale` thins ordinary browsing; shares stay the same. */
export function makeVisits(
  profile: Profile,
  people: readonly SimPerson[],
  seed: number,
  month: number,
  scale: number,
): readonly SimVisit[] {
  const name = months[month] ?? '';
  const random = randomOf(seed, `${profile.slug}/visits/${name}`);
  const days = daysOf(name, profile.timeZone, profile.holidays).filter(
    (day) => !day.holiday && profile.hours[day.weekday],
  );
  const crowded = crowding(streamTimes(profile, seed, month));
  const browsing: Browsing = { profile, random, days, visits: [], crowded };
  for (const day of days) for (const person of people) browse(browsing, day, person, scale);
  stream(browsing, people, seed, month);
  keepPrivate(browsing, people, seed, month);
  meetThreats(browsing, people);
  return browsing.visits.sort((a, b) => a.at - b.at);
}

function browse(browsing: Browsing, day: Day, person: SimPerson, scale: number): void {
  const { profile, random } = browsing;
  if (random.chance(0.18)) return;
  const mix = mixOf(profile);
  let left = random.poisson(profile.use.requests * scale * 1.2);
  while (left > 0) {
    const length = Math.min(left, random.int(1, 6));
    left -= length;
    const minute = busyMinute(profile, day, random.next);
    if (minute === null) return;
    session(browsing, day.midnight + minute * 60_000, person, random.weighted(mix), length, 'allowed');
  }
}

const mixes = new WeakMap<Profile, readonly (readonly [string, number])[]>();

function mixOf(profile: Profile): readonly (readonly [string, number])[] {
  const known = mixes.get(profile) ?? Object.entries(profile.use.mix);
  mixes.set(profile, known);
  return known;
}

/** Some requests to one category, seconds apart. */
function session(
  browsing: Browsing,
  from: number,
  person: SimPerson,
  category: string,
  length: number,
  verdict: SimVisit['verdict'],
): void {
  const { random, visits } = browsing;
  const host = random.pick(domains[category] ?? []);
  const [bytes, ms] = weights[category] ?? [20_000, 150];
  let at = from;
  for (let i = 0; i < length; i++) {
    at += 1000 + random.next() * 25_000;
    const stopped = verdict === 'blocked';
    visits.push({
      at: Math.floor(at),
      person,
      host,
      category,
      bytes: stopped ? 3900 : Math.round(random.lognormal(bytes, 0.9)),
      ms: stopped ? 0 : Math.round(random.lognormal(ms, 0.6) * browsing.crowded(at)),
      verdict,
      secure: random.chance(0.86),
    });
  }
}

/** Adult and gambling sites in working hours: a share of all requests, by the same few people every month. */
function keepPrivate(browsing: Browsing, people: readonly SimPerson[], seed: number, month: number): void {
  const { profile, random, days, visits } = browsing;
  const given = profile.use.private;
  if (!given || month < given.fromMonth) return;
  const who = privatePeople(profile, people, seed);
  let left = Math.round((visits.length * given.share) / (1 - given.share));
  for (let turn = 0; left > 0; turn++) {
    const at = turn % who.length;
    const day = random.pick(days);
    const minute = busyMinute(profile, day, random.next);
    const person = who[at];
    if (minute === null || !person) return;
    const length = Math.min(left, random.int(2, 5));
    session(
      browsing,
      day.midnight + minute * 60_000,
      person,
      at % 2 === 0 ? 'gambling' : 'adult',
      length,
      'allowed',
    );
    left -= length;
  }
}

/** Who they are: fixed for a customer and seed, never one of the named people. */
export function privatePeople(
  profile: Profile,
  people: readonly SimPerson[],
  seed: number,
): readonly SimPerson[] {
  const random = randomOf(seed, `${profile.slug}/private`);
  const pool = people.slice(profile.named.length);
  const chosen = new Set<SimPerson>();
  while (chosen.size < Math.min(pool.length, profile.use.private?.people ?? 0)) chosen.add(random.pick(pool));
  return [...chosen];
}

function meetThreats({ profile, random, days, ...rest }: Browsing, people: readonly SimPerson[]): void {
  const browsing = { profile, random, days, ...rest };
  const meet = (count: number, verdict: SimVisit['verdict']) => {
    for (let i = 0; i < count; i++) {
      const day = random.pick(days);
      const minute = busyMinute(profile, day, random.next);
      if (minute !== null)
        session(
          browsing,
          day.midnight + minute * 60_000,
          random.pick(people),
          random.pick(['malware', 'phishing']),
          1,
          verdict,
        );
    }
  };
  meet(random.poisson(profile.threats.blocked), 'blocked');
  meet(random.poisson(profile.threats.passed), 'allowed');
}

/** When the streaming person's video runs, UTC milliseconds. */
export function streamTimes(
  profile: Profile,
  seed: number,
  month: number,
): readonly (readonly [number, number])[] {
  const { streamer } = profile.use;
  if (!streamer || month < streamer.fromMonth) return [];
  const name = months[month] ?? '';
  const random = randomOf(seed, `${profile.slug}/stream/${name}`);
  const open = daysOf(name, profile.timeZone, profile.holidays).filter(
    (day) => !day.holiday && profile.hours[day.weekday],
  );
  return open.flatMap((day) => {
    const length = month === streamer.fromMonth ? 0.4 : 1;
    return (
      [
        [600, 110],
        [900, 85],
      ] as const
    )
      .filter(() => random.chance(0.8))
      .map(([start, minutes]) => {
        const from = day.midnight + (start + random.int(-10, 15)) * 60_000;
        return [from, from + (minutes + random.int(-25, 20)) * length * 60_000] as const;
      });
  });
}

/** How many times slower the line is at a moment: 1 when nobody streams. */
export function crowding(times: readonly (readonly [number, number])[]): (at: number) => number {
  return (at) => (times.some(([from, to]) => at >= from && at < to) ? 7 : 1);
}

/** The stream itself: tunnels of a minute or two, one after the other, as players open them. */
function stream(
  { profile, random, visits }: Browsing,
  people: readonly SimPerson[],
  seed: number,
  month: number,
): void {
  const { streamer } = profile.use;
  const person = people.find((one) => one.name === streamer?.person);
  if (!streamer || !person) return;
  for (const [from, to] of streamTimes(profile, seed, month)) {
    for (let at = from; at < to; ) {
      const ms = Math.round(60_000 + random.next() * 60_000);
      at += ms;
      const bytes = Math.round(((streamer.mbits * 1e6) / 8) * (ms / 1000) * random.lognormal(1, 0.08));
      visits.push({
        at: Math.floor(at),
        person,
        host: streamer.host,
        category: 'streaming',
        bytes,
        ms,
        verdict: 'allowed',
        secure: true,
      });
    }
  }
}
