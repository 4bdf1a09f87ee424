import type { WhenOf, Who } from '../../lens/index.ts';
import { t } from '../../platform/language/t.ts';
import type { Concerned, MeasureId, TicketFact } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { type Look, measured } from '../look.ts';
import { clip, minutes, opening, plural, times } from '../sentences.ts';
import { type Fired, factsOf, firstOf, meant, notAgreed, type Outcome } from './outcome.ts';
import * as says from './ticket-sentences.ts';

type Asked = { readonly priorities?: readonly number[] | undefined; readonly who?: Who | undefined };

/** Tickets of these priorities and people; null where no ticket system told us anything. */
function ticketsOf(look: Look, asked: Asked): TicketFact[] | null {
  const { tickets } = factsOf(look);
  if (!tickets || !anyTicketMeasure(look)) return null;
  const ids = meant(look.people, asked.who);
  const site = asked.who && 'site' in asked.who ? asked.who.site.toLowerCase() : null;
  return tickets.filter(
    (one) =>
      (asked.priorities === undefined || asked.priorities.includes(one.priority)) &&
      (ids === null || ids.has(one.person) || (site !== null && one.site.toLowerCase() === site)),
  );
}

const anyTicketMeasure = (look: Look): boolean =>
  (['tickets.volume', 'tickets.waited', 'tickets.first-response', 'tickets.backlog'] as const).some(
    (id) => measured(look, id) !== null,
  );

const missing = (look: Look, id: MeasureId): Outcome => ({
  missing: id,
  ...(look.month.facts || anyTicketMeasure(look) ? { why: t`tickets were not looked up one by one.` } : {}),
});

const nameOf = (one: TicketFact): string => `${one.ticket} ${clip(one.title || one.category, 80)}`.trim();

/** The bound lies between what was so before the month and what is so at its end: each ticket passes it once. */
const passes = (one: { readonly before: number; readonly until: number } | null, bound: number): boolean =>
  one !== null && one.until > bound && one.before <= bound;

/** Requests that waited for their first answer longer than the rule allows. */
export function checkWaits(look: Look, when: WhenOf<'waits'>): Outcome {
  const help = measured(look, 'tickets.waited') ?? measured(look, 'tickets.first-response');
  const all = ticketsOf(look, when);
  if (!all || (!help && !look.month.facts)) return missing(look, 'tickets.first-response');
  const long = all
    .filter((one) => passes(one.waited, when.longerThanMinutes))
    .sort((a, b) => (b.waited?.until ?? 0) - (a.waited?.until ?? 0));
  if (long.length <= (when.moreThan ?? 0)) return 'quiet';
  const longest = minutes(long[0]?.waited?.until ?? 0);
  return {
    measure: help?.id ?? 'tickets.first-response',
    needs: ['fast-help'],
    outcome: says.waited(when, long.length, longest),
    clause: says.waited(when, long.length),
    decider: 'buyer',
    proposal: t`We call each of them today, say why it took so long, and tell you what we change.`,
    concerned: look.month.facts ? askers(long) : (help?.concerned ?? []),
    evidence: firstOf(long.map((one) => labelled(nameOf(one), minutes(one.waited?.until ?? 0)))),
  };
}

/** Who waited, those who waited longest first. */
function askers(tickets: readonly TicketFact[]): Concerned[] {
  return [...Map.groupBy(tickets, (one) => one.person || one.label).values()]
    .map((own) => ({
      person: own[0]?.person ?? 0,
      label: own[0]?.label ?? '',
      count: own.length,
      minutes: own.reduce((sum, one) => sum + (one.waited?.until ?? 0), 0),
    }))
    .sort((a, b) => b.minutes - a.minutes);
}

/** Requests that were not solved within the time that the rule allows. */
export function checkTakes(look: Look, when: WhenOf<'takes'>): Outcome {
  const all = ticketsOf(look, when);
  if (!all || !look.month.facts) return missing(look, 'tickets.resolution');
  const long = all
    .filter((one) => passes(one.took, when.longerThanMinutes))
    .sort((a, b) => (b.took?.until ?? 0) - (a.took?.until ?? 0));
  if (long.length <= (when.moreThan ?? 0)) return 'quiet';
  const open = long.filter((one) => one.openDays !== null).length;
  return aboutTickets({
    measure: 'tickets.resolution',
    needs: ['fast-help', 'on-time'],
    outcome: says.took(when, long.length, open),
    evidence: long.map((one) => labelled(nameOf(one), tookSoFar(one))),
    proposal: t`We finish these first, and tell you by when.`,
  });
}

function tookSoFar(one: TicketFact): string {
  const took = minutes(one.took?.until ?? 0);
  return one.openDays === null ? took : t`${took}, still open`;
}

/** More requests opened than the rule allows, in the month or on one day. */
export function checkTickets(look: Look, when: WhenOf<'tickets'>): Outcome {
  const all = ticketsOf(look, when);
  if (!all || !look.month.facts) return missing(look, 'tickets.volume');
  const why = notAgreed(factsOf(look), when.during);
  if (why) return { missing: 'tickets.volume', why };
  const category = when.category?.toLowerCase();
  const found = all.filter(
    (one) =>
      one.day !== '' &&
      one.moments.includes(when.during) &&
      (category === undefined || one.category.toLowerCase() === category),
  );
  const groups = when.within === 'day' ? [...Map.groupBy(found, (one) => one.day)] : [['', found] as const];
  const beyond = groups.filter(([, own]) => own.length > when.moreThan);
  if (beyond.length === 0) return 'quiet';
  const listed = beyond.flatMap(([, own]) => own);
  return aboutTickets({
    measure: 'tickets.volume',
    needs: ['no-surprises'],
    outcome: when.within === 'day' ? says.askedOnDays(when, beyond.length) : says.asked(when, found.length),
    evidence:
      when.within === 'day'
        ? beyond.map(([day, own]) => labelled(day, plural(own.length, 'request')))
        : listed.map(nameOf),
    proposal: t`We look for what they have in common, and remove the cause.`,
  });
}

/** Requests that came back after they were solved. */
export function checkReopened(look: Look, when: WhenOf<'reopened'>): Outcome {
  const all = ticketsOf(look, {});
  if (!all || !look.month.facts) return missing(look, 'tickets.reopened');
  const found = all.filter((one) => one.reopens >= when.atLeastTimes).sort((a, b) => b.reopens - a.reopens);
  if (found.length <= (when.moreThan ?? 0)) return 'quiet';
  return aboutTickets({
    measure: 'tickets.reopened',
    needs: ['stays-fixed', 'complete'],
    outcome: says.cameBack(when, found.length),
    evidence: found.map((one) => labelled(nameOf(one), t`came back ${times(one.reopens)}`)),
    proposal: t`We find out why the first repair did not hold, and repair the cause.`,
  });
}

/** The same trouble of the same person again within 14 days. */
export function checkAsksAgain(look: Look, when: WhenOf<'asks again'>): Outcome {
  const all = ticketsOf(look, when);
  if (!all || !look.month.facts) return missing(look, 'tickets.repeat');
  const found = all.filter((one) => one.again);
  const byPerson = [...Map.groupBy(found, (one) => one.person || one.label)].map(([, own]) => own);
  const often = byPerson.filter((own) => own.length > when.moreThan);
  if (often.length === 0) return 'quiet';
  const repeats = often.reduce((sum, own) => sum + own.length, 0);
  return aboutTickets({
    measure: 'tickets.repeat',
    needs: ['stays-fixed'],
    outcome: says.askedAgain(when, often.length, repeats),
    evidence: often.flat().map(nameOf),
    proposal: t`We call them, and repair what keeps coming back.`,
  });
}

/** Requests that have been open too long. */
export function checkBacklog(look: Look, when: WhenOf<'backlog'>): Outcome {
  const all = ticketsOf(look, when);
  if (!all || !look.month.facts) return missing(look, 'tickets.backlog');
  const old = all
    .filter((one) => (one.openDays ?? 0) > when.olderThanDays)
    .sort((a, b) => (b.openDays ?? 0) - (a.openDays ?? 0));
  if (old.length <= when.moreThan) return 'quiet';
  return aboutTickets({
    measure: 'tickets.backlog',
    needs: ['fast-help', 'on-time'],
    outcome: says.stillOpen(when, old.length),
    evidence: old.map((one) =>
      labelled(nameOf(one), t`open for ${plural(Math.floor(one.openDays ?? 0), 'day')}`),
    ),
    proposal: t`We name somebody for each of them, and a day by which it is done.`,
  });
}

/** Requests answered or solved later than agreed. */
export function checkTargetMissed(look: Look, when: WhenOf<'target missed'>): Outcome {
  const all = ticketsOf(look, when);
  if (!all || !look.month.facts) return missing(look, 'tickets.target-met');
  const late = (one: TicketFact) => {
    const answer = one.targetResponse !== null && passes(one.waited, one.targetResponse);
    const solution = one.targetResolution !== null && passes(one.took, one.targetResolution);
    return when.target === 'response' ? answer : when.target === 'resolution' ? solution : answer || solution;
  };
  const found = all.filter(late);
  if (found.length <= when.moreThan) return 'quiet';
  return aboutTickets({
    measure: 'tickets.target-met',
    needs: ['kept-promises', 'on-time'],
    outcome: says.late(when, found.length),
    evidence: found.map((one) => labelled(nameOf(one), lateness(one))),
    proposal: t`We say for each of them why, and what we change.`,
  });
}

function lateness(one: TicketFact): string {
  const parts = [
    ...(one.targetResponse !== null && one.waited && one.waited.until > one.targetResponse
      ? [t`answer after ${minutes(one.waited.until)}, agreed ${minutes(one.targetResponse)}`]
      : []),
    ...(one.targetResolution !== null && one.took && one.took.until > one.targetResolution
      ? [t`solution after ${minutes(one.took.until)}, agreed ${minutes(one.targetResolution)}`]
      : []),
  ];
  return parts.join('; ');
}

function aboutTickets(
  said: Pick<Fired, 'measure' | 'needs' | 'outcome' | 'proposal'> & { readonly evidence: readonly string[] },
): Fired {
  const outcome = opening(said.outcome);
  return { ...said, outcome, clause: outcome, decider: 'buyer', evidence: firstOf(said.evidence) };
}
