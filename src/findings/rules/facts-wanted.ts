import type { Rule, When } from '../../lens/index.ts';
import type { FactMoment, FactWish, MeasureId } from '../../signals/index.ts';

/** What must be looked up so that these rules can be checked. */
export function factsWanted(rules: readonly Pick<Rule, 'when'>[]): FactWish {
  const whens = rules.map((rule) => rule.when);
  const has = (...facts: readonly When['fact'][]): boolean => whens.some((one) => facts.includes(one.fact));
  return {
    ...visitsWanted(whens),
    ...ticketsWanted(whens, has),
    ...(has('down', 'outages') && { outages: true }),
    ...(has('slow') && { slow: true }),
    ...(has('unhappy') && { answers: true }),
    ...(has('silence') && { contacts: true }),
    ...(has('promise overdue') && { promises: true }),
    ...(has('no data') && {
      gapMinutes: least(whens.map((one) => (one.fact === 'no data' ? one.longerThanMinutes : null))) ?? 0,
    }),
  };
}

function visitsWanted(whens: readonly When[]): Pick<FactWish, 'visits'> {
  const visits = whens.filter((one) => one.fact === 'visits');
  if (visits.length === 0) return {};
  const moments = new Set<FactMoment>(visits.map((one) => one.during));
  return {
    visits: { categories: [...new Set(visits.flatMap((one) => one.categories))], moments: [...moments] },
  };
}

function ticketsWanted(
  whens: readonly When[],
  has: (...facts: readonly When['fact'][]) => boolean,
): Pick<FactWish, 'tickets'> {
  const facts = ['waits', 'takes', 'tickets', 'reopened', 'asks again', 'backlog', 'target missed'] as const;
  if (!has(...facts)) return {};
  return {
    tickets: {
      opened: has('tickets'),
      reopened: has('reopened'),
      again: has('asks again'),
      missed: has('target missed'),
      waitedMinutes: least(whens.map((one) => (one.fact === 'waits' ? one.longerThanMinutes : null))),
      tookMinutes: least(whens.map((one) => (one.fact === 'takes' ? one.longerThanMinutes : null))),
      openDays: least(whens.map((one) => (one.fact === 'backlog' ? one.olderThanDays : null))),
    },
  };
}

function least(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((one) => one !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

/** The measures that a rule is judged by: with them and the facts it is checked as in a whole month. */
export function measuresFor({ when }: Pick<Rule, 'when'>): MeasureId[] {
  if ('measure' in when) return [when.measure as MeasureId];
  return [...byFact[when.fact]];
}

const tickets = ['tickets.volume', 'tickets.waited', 'tickets.first-response', 'tickets.backlog'] as const;

const byFact: Readonly<Record<Exclude<When['fact'], 'measure' | 'share' | 'unusual'>, readonly MeasureId[]>> =
  {
    visits: ['use.inappropriate-people', 'use.appropriate', 'use.by-category'],
    waits: tickets,
    takes: tickets,
    tickets,
    reopened: tickets,
    'asks again': tickets,
    backlog: tickets,
    'target missed': tickets,
    down: ['availability.outages', 'availability.peak'],
    outages: ['availability.outages', 'availability.peak'],
    slow: ['capacity.slow-minutes'],
    hogs: ['capacity.slow-minutes', 'capacity.hogs'],
    unhappy: ['satisfaction.unhappy'],
    silence: ['tickets.volume'],
    'no data': ['tickets.volume'],
    'promise overdue': ['promises.kept'],
    'threat passed': ['threats.passed'],
    'threat stopped': ['threats.blocked'],
    'threat reported': ['threats.reported'],
  };
