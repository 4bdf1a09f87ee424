import { type Random, randomOf } from '../random.ts';
import type { Profile, SimAnswer, SimPerson, SimTicket } from '../schema.ts';
import { comments, type Driver } from '../words/comments.ts';
import { exportedAt, monthSpan, months } from './calendar.ts';

/** What one ticket felt like: the score before rounding, and what moved it most. */
interface Felt {
  readonly latent: number;
  readonly driver: Driver | null;
}

const bounded = (value: number, low: number, high: number) =>
  Math.max(low, Math.min(high, Math.round(value)));
const twice = (ratio: number) => Math.max(0, Math.log2(ratio));

/** How a ticket feels to somebody with this customer's true needs. */
export function feel(profile: Profile, ticket: SimTicket, crowded: boolean): Felt {
  const need = (...ids: (keyof Profile['truth']['needs'])[]) =>
    Math.min(1.5, ids.reduce((sum, id) => sum + (profile.truth.needs[id] ?? 0), 0) / 25);
  const month = months.indexOf(new Date(ticket.opened).toISOString().slice(0, 7) as never);
  const pains: readonly (readonly [Driver, number])[] = [
    ['waited', 0.55 * twice(ticket.waited / profile.truth.wait) * need('fast-help', 'on-time')],
    ['slow', 0.5 * twice(ticket.took / profile.truth.solve) * need('fast-help', 'on-time')],
    ['came back', 1.1 * ticket.comebacks.length * (0.5 + need('stays-fixed', 'complete'))],
    ['again', ticket.repeatOf === null ? 0 : 0.9 * (0.5 + need('stays-fixed', 'being-heard'))],
    ['down', ticket.category === 'Outage' ? 0.9 * (0.4 + need('always-there')) : 0],
    ['sluggish', crowded ? 0.8 * need('quick-at-peak') : 0],
  ];
  const mood = profile.voice.mood + (profile.voice.trend?.(Math.max(0, month)) ?? 0);
  const [driver, worst] = pains.reduce((most, pain) => (pain[1] > most[1] ? pain : most), [
    'content',
    0,
  ] as readonly [Driver, number]);
  const latent = 4.4 + mood - pains.reduce((sum, pain) => sum + pain[1], 0);
  if (worst >= 0.4) return { latent, driver };
  if (mood < -0.8) return { latent, driver: 'unheard' };
  return { latent, driver: mood < -0.4 ? 'fading' : null };
}

/** Answers to the questions after tickets (1..5) and, each quarter, to "would you recommend us" (0..10). */
export function makeAnswers(
  profile: Profile,
  people: readonly SimPerson[],
  tickets: readonly SimTicket[],
  crowded: (at: number) => boolean,
  seed: number,
): readonly SimAnswer[] {
  const random = randomOf(seed, `${profile.slug}/answers`);
  const found: SimAnswer[] = [];
  for (const ticket of tickets) {
    if (ticket.resolved === null) continue;
    const felt = feel(profile, ticket, crowded(ticket.opened));
    const eager = felt.latent < 3 ? 1.25 : 1;
    const at = ticket.resolved + random.int(5, 1600) * 60_000;
    if (!random.chance(profile.voice.answers * eager) || at >= exportedAt) continue;
    const score = bounded(felt.latent + 0.55 * random.normal(), 1, 5);
    found.push({
      id: `S${ticket.id}`,
      at,
      person: ticket.person,
      instrument: 'csat',
      score,
      comment: commentOn(random, felt, score, ticket),
      ticket: ticket.id,
    });
  }
  for (let month = 1; month < months.length; month += 3)
    found.push(...recommend(profile, people, found, random, month));
  return found.sort((a, b) => a.at - b.at);
}

function commentOn(random: Random, felt: Felt, score: number, ticket: SimTicket): string {
  const bad = score <= 3;
  if (!random.chance(bad ? 0.75 : 0.35)) return '';
  if (bad) return random.pick(comments[felt.driver ?? 'mixed']);
  if (felt.driver === 'fading') return random.pick(comments.fading);
  return random.pick(comments[ticket.waited < 10 && random.chance(0.5) ? 'quick' : 'content']);
}

function recommend(
  profile: Profile,
  people: readonly SimPerson[],
  before: readonly SimAnswer[],
  random: Random,
  month: number,
): SimAnswer[] {
  const [from, to] = monthSpan(months[month] ?? '');
  const recent = before.filter(
    (one) => one.instrument === 'csat' && one.at > from - 90 * 86_400_000 && one.at < to,
  );
  if (recent.length < 4 || (profile.care.trend?.(month).rate ?? 1) < 0.3) return [];
  const mean = recent.reduce((sum, one) => sum + one.score, 0) / recent.length;
  const asked = people.filter(
    (person) => !person.roles.every((role) => role === 'user') || random.chance(0.16),
  );
  return asked
    .filter((person) => random.chance(person.roles.includes('user') ? 0.45 : 0.8))
    .map((person, i) => {
      const score = bounded(9.2 + (mean - 4.3) * 2.6 + 0.9 * random.normal(), 0, 10);
      const pool =
        score >= 9
          ? comments.content
          : score >= 7
            ? comments.mixed
            : mean < 3.4
              ? comments[profile.voice.mood < -0.8 ? 'unheard' : 'slow']
              : comments.mixed;
      const comment = random.chance(0.5) ? random.pick(pool) : '';
      return {
        id: `N${months[month]}-${profile.slug}-${i + 1}`,
        at: from + (8 + random.next() * 12) * 86_400_000,
        person,
        instrument: 'nps',
        score,
        comment,
        ticket: null,
      };
    });
}
