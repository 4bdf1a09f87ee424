import { type Random, randomOf } from '../random.ts';
import type { Profile, SimOutage, SimPerson, SimTicket } from '../schema.ts';
import { agents } from '../words/names.ts';
import { outageTitles, ownSystem, securityTitles, type TicketKind, ticketKinds } from '../words/tickets.ts';
import { afterWork, type Day, daysOf, exportedAt, months } from './calendar.ts';
import { busyMinute } from './load.ts';

const dayWeight = { mon: 1.35, tue: 1.05, wed: 1, thu: 0.95, fri: 0.9, sat: 0.4, sun: 0.3 } as const;
const urgency = { 1: 0.35, 2: 0.6, 3: 1, 4: 1.5 } as const;
const minute = 60_000;

interface Wanted {
  readonly opened: number;
  readonly person: SimPerson;
  readonly kind: TicketKind;
  readonly title: string;
  readonly priority: SimTicket['priority'];
  readonly repeatOf: number | null;
  /** For tickets about an outage: solved when it is over. */
  readonly overAt?: number;
}

interface Desk {
  readonly profile: Profile;
  readonly random: Random;
  readonly days: readonly Day[];
}

/** Every ticket of a customer's life, by time of opening; ids are `base`, `base + 1` ... */
export function makeTickets(
  profile: Profile,
  people: readonly SimPerson[],
  outages: readonly SimOutage[],
  seed: number,
  base: number,
): readonly SimTicket[] {
  const random = randomOf(seed, `${profile.slug}/tickets`);
  const days = [...months, '2026-11', '2026-12'].flatMap((month) =>
    daysOf(month, profile.timeZone, profile.holidays),
  );
  const desk: Desk = { profile, random, days };
  const queue: Wanted[] = [
    ...months.flatMap((_, month) => wantedIn(desk, people, month)),
    ...outages.flatMap((outage) => wantedByOutage(desk, people, outage)),
  ];
  const tickets: SimTicket[] = [];
  for (let wanted = queue.shift(); wanted; wanted = queue.shift()) {
    const ticket = work(desk, wanted, tickets.length);
    tickets.push(ticket);
    const again = repeatOf(desk, wanted, ticket);
    if (again) queue.push(again);
  }
  const order = [...tickets].sort((a, b) => a.opened - b.opened || a.id - b.id);
  const ids = new Map(order.map((ticket, i) => [ticket.id, base + i]));
  const idOf = (id: number) => ids.get(id) ?? 0;
  return order.map((ticket) => ({
    ...ticket,
    id: idOf(ticket.id),
    repeatOf: ticket.repeatOf === null ? null : idOf(ticket.repeatOf),
  }));
}

function wantedIn({ profile, random }: Desk, people: readonly SimPerson[], month: number): Wanted[] {
  const days = daysOf(months[month] ?? '', profile.timeZone, profile.holidays).map(
    (day) => [day, dayWeight[day.weekday]] as const,
  );
  const count = random.poisson(people.length * profile.care.rate * (profile.care.trend?.(month).rate ?? 1));
  const found: Wanted[] = [];
  for (let i = 0; i < count; i++) {
    const opened = openMoment(profile, random, random.weighted(days));
    if (opened === null) continue;
    const kind = random.weighted(ticketKinds.map((one) => [one, one.weight] as const));
    found.push({
      opened,
      person: random.pick(people),
      kind,
      title: random.pick(kind.titles),
      priority: random.weighted([
        [1, 1],
        [2, 9],
        [3, 60],
        [4, 30],
      ] as const),
      repeatOf: null,
    });
  }
  const reported = random.poisson(profile.threats.reported);
  for (let i = 0; i < reported; i++) {
    const opened = openMoment(profile, random, random.weighted(days));
    const kind: TicketKind = { category: 'Security', service: 'Mail', weight: 0, titles: securityTitles };
    if (opened !== null)
      found.push({
        opened,
        person: random.pick(people),
        kind,
        title: random.pick(securityTitles),
        priority: 2,
        repeatOf: null,
      });
  }
  return found;
}

function openMoment(profile: Profile, random: Random, day: Day): number | null {
  const at = busyMinute(profile, day, random.next);
  return at === null ? null : Math.floor((day.midnight + at * minute) / 1000) * 1000;
}

function wantedByOutage(
  { profile, random, days }: Desk,
  people: readonly SimPerson[],
  outage: SimOutage,
): Wanted[] {
  const open = afterWork(outage.started, 1, days, profile.hours);
  if (outage.planned || open > outage.ended - 8 * minute) return [];
  return Array.from({ length: random.int(2, 5) }, () => ({
    opened: Math.floor((open + random.next() * Math.min(12 * minute, outage.ended - open)) / 1000) * 1000,
    person: random.pick(people),
    kind: { category: 'Outage', service: outage.service, weight: 0, titles: outageTitles },
    title: random.pick(outageTitles).replaceAll('{own}', outage.service),
    priority: 1 as const,
    repeatOf: null,
    overAt: outage.ended,
  }));
}

function work({ profile, random, days }: Desk, wanted: Wanted, id: number): SimTicket {
  const { care, targets, hours } = profile;
  const factor = urgency[wanted.priority] * (random.chance(care.neglect) ? 9 : 1);
  const waited = random.lognormal(care.respond * factor, care.spread);
  const took = wanted.overAt ? waited + 4 : waited + random.lognormal(care.resolve * factor, care.spread);
  // Serious trouble is worked on through the evening; the rest waits for the morning.
  const after = (from: number, minutes: number) =>
    wanted.priority <= 2
      ? Math.ceil((from + minutes * minute) / 1000) * 1000
      : Math.ceil(afterWork(from, minutes * minute, days, hours) / 1000) * 1000;
  const responded = after(wanted.opened, waited);
  let resolved = wanted.overAt ? Math.max(wanted.overAt, responded) + 4 * minute : after(wanted.opened, took);
  const comebacks: { solved: number; reopened: number }[] = [];
  if (!wanted.overAt && random.chance(care.reopen)) {
    const reopened = after(resolved, random.int(60, 900));
    if (reopened < exportedAt) {
      comebacks.push({ solved: resolved, reopened });
      resolved = after(reopened, random.lognormal(care.resolve, care.spread));
    }
  }
  const target = targets.priorities[String(wanted.priority)] ?? targets.priorities['0'];
  const known = (at: number) => (at < exportedAt ? at : null);
  const closed = resolved + random.int(2, 5) * 86_400_000;
  return {
    id,
    opened: wanted.opened,
    responded: known(responded),
    resolved: known(resolved),
    closed: known(closed),
    comebacks,
    person: wanted.person,
    service: wanted.kind.service || ownSystem(profile.services),
    category: wanted.kind.category,
    priority: wanted.priority,
    title: wanted.title.replaceAll('{own}', ownSystem(profile.services)),
    agent: random.pick(agents),
    repeatOf: wanted.repeatOf,
    targetMet: waited <= (target?.response_min ?? 1e9) && took <= (target?.resolution_min ?? 1e9),
    waited,
    took,
  };
}

/** The same person reports the same thing again, some days after it was called solved. */
function repeatOf({ profile, random, days }: Desk, wanted: Wanted, ticket: SimTicket): Wanted | null {
  if (ticket.resolved === null || wanted.overAt || !random.chance(profile.care.repeat)) return null;
  const opened =
    Math.ceil(afterWork(ticket.resolved, random.int(300, 3600) * minute, days, profile.hours) / 1000) * 1000;
  return opened < exportedAt - 86_400_000 ? { ...wanted, opened, repeatOf: ticket.id } : null;
}
