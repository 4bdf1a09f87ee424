import { profiles } from '../profiles/all.ts';
import type { Profile, SimAnswer, SimOutage, SimPerson, SimTicket } from '../schema.ts';
import { makeAnswers } from './answers.ts';
import { months } from './calendar.ts';
import { makeOutages } from './outages.ts';
import { makePeople } from './people.ts';
import { makeTickets } from './tickets.ts';
import { crowding, streamTimes } from './visits.ts';

/** One customer's life but for its bulk (visits and probes are made a month at a time, when they are written). */
export interface Life {
  readonly profile: Profile;
  /** Place among the provider's customers: numbers its network. */
  readonly index: number;
  readonly people: readonly SimPerson[];
  readonly outages: readonly SimOutage[];
  readonly tickets: readonly SimTicket[];
  readonly answers: readonly SimAnswer[];
  /** How many times slower the office line is at a moment because somebody streams. */
  readonly crowded: (at: number) => number;
}

/** The first `customers` customers of the sample provider. Equal input gives equal lives. */
export function simulate(input: { readonly seed: number; readonly customers: number }): readonly Life[] {
  return profiles.slice(0, input.customers).map((profile, index) => live(profile, index, input.seed));
}

function live(profile: Profile, index: number, seed: number): Life {
  const people = makePeople(profile, seed, index);
  const outages = months.flatMap((_, month) => makeOutages(profile, seed, month));
  const crowded = crowding(months.flatMap((_, month) => streamTimes(profile, seed, month)));
  const tickets = makeTickets(profile, people, outages, seed, (index + 1) * 10_000 + 1);
  const answers = makeAnswers(profile, people, tickets, (at) => crowded(at) > 1, seed);
  return { profile, index, people, outages, tickets, answers, crowded };
}
