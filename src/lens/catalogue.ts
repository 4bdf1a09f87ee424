import { mark } from '../platform/language/t.ts';
import { type MeasureId, measureIds, type Unit } from '../signals/index.ts';
import type { CatalogueNeedId } from './schema.ts';

/** A need as most customers would put it, and what tells us about it. */
export interface CatalogueNeed {
  readonly need: CatalogueNeedId;
  /** The outcome in the customer's words. */
  readonly name: string;
  /** One line: what is meant. */
  readonly means: string;
  /** What tells us about it, the most telling first. Empty: nothing that we have tells. */
  readonly measures: readonly MeasureId[];
  /** Of 100, where no lens is declared. */
  readonly weight: number;
}

/** Every need of the catalogue, in the order of its default weight. */
export const catalogue: readonly CatalogueNeed[] = [
  {
    need: 'always-there',
    name: mark('What we rely on is there'),
    means: mark('The systems people work with are up whenever they are needed.'),
    measures: ['availability.share', 'availability.peak', 'availability.outages', 'tickets.mttr'],
    weight: 14,
  },
  {
    need: 'fast-help',
    name: mark('Help that comes fast'),
    means: mark('Whoever asks for help hears from somebody who can help, soon.'),
    measures: ['tickets.first-response', 'tickets.waited', 'tickets.resolution', 'tickets.backlog'],
    weight: 12,
  },
  {
    need: 'safe',
    name: mark('Safe from threats'),
    means: mark('Attacks are stopped before they reach people or data.'),
    measures: ['threats.passed', 'threats.blocked', 'threats.reported'],
    weight: 12,
  },
  {
    need: 'stays-fixed',
    name: mark('Fixed stays fixed'),
    means: mark('What was solved does not come back.'),
    measures: ['tickets.reopened', 'tickets.repeat'],
    weight: 10,
  },
  {
    need: 'quick-at-peak',
    name: mark('Quick when we are busy'),
    means: mark('At the busiest hours people do not wait for the systems.'),
    measures: ['response.peak', 'capacity.slow-minutes', 'availability.peak', 'response.off-peak'],
    weight: 10,
  },
  {
    need: 'complete',
    name: mark('Done fully the first time'),
    means: mark('Work is complete when it is handed over, even if it takes longer.'),
    measures: ['tickets.reopened', 'tickets.repeat'],
    weight: 6,
  },
  {
    need: 'on-time',
    name: mark('On time, even if not perfect'),
    means: mark('Something that people can work with is there when it is due.'),
    measures: ['tickets.target-met', 'tickets.resolution', 'tickets.waited', 'tickets.backlog'],
    weight: 6,
  },
  {
    need: 'people-content',
    name: mark('Our people are content'),
    means: mark('Those who use the service say that it helps them do their work.'),
    measures: [
      'satisfaction.csat',
      'satisfaction.unhappy',
      'satisfaction.nps',
      'satisfaction.ces',
      'satisfaction.buyers',
    ],
    weight: 6,
  },
  {
    need: 'value',
    name: mark('Worth what it costs'),
    means: mark('Those who pay say that the service is worth it.'),
    measures: ['satisfaction.buyers', 'satisfaction.nps'],
    weight: 5,
  },
  {
    need: 'kept-promises',
    name: mark('Promises are kept'),
    means: mark('What was agreed is done, and by the day that was agreed.'),
    measures: ['promises.kept', 'tickets.target-met', 'tickets.vendor-target-met'],
    weight: 5,
  },
  {
    need: 'company-time',
    name: mark('Company time is used properly'),
    means: mark('People spend working hours on work, and nobody brings the house into trouble.'),
    measures: ['use.inappropriate-people', 'use.appropriate', 'use.by-category'],
    weight: 4,
  },
  {
    need: 'being-heard',
    name: mark('We are heard'),
    means: mark('Whoever says something gets an answer, and silence is noticed.'),
    measures: ['satisfaction.unhappy', 'contact.silence'],
    weight: 4,
  },
  {
    need: 'no-surprises',
    name: mark('No surprises'),
    means: mark('Nothing fails or changes without a word beforehand.'),
    measures: ['availability.outages', 'threats.passed'],
    weight: 4,
  },
  {
    need: 'new-ideas',
    name: mark('Fresh ideas'),
    means: mark('We hear of better ways before we have to ask.'),
    measures: [],
    weight: 2,
  },
];

/** The catalogue's entry of a need. */
export function catalogueNeed(need: CatalogueNeedId): CatalogueNeed {
  const found = catalogue.find((one) => one.need === need);
  if (!found) throw new Error(`need ${need} is not in the catalogue`);
  return found;
}

/** Bounds for one measure. A value is on watch, or a problem, when it lies *beyond* the bound on the worse side. */
export interface Bounds {
  readonly worse: 'above' | 'below';
  readonly watch: number;
  readonly problem: number;
  /** `share` for a measure that counts: its count out of its population is judged. */
  readonly unit: Unit;
}

/**
 * Bounds where the lens declares none, chosen so that an ordinary office would agree. Each judges the
 * measure's value as its catalogue entry defines it (a median for help, the slowest tenth for response times). Measures without an entry inform and are not judged:
 * that people call as often as ever proves nothing good, so `contact.silence` has none.
 */
export const defaultBounds: Readonly<Partial<Record<MeasureId, Bounds>>> = {
  'tickets.first-response': { worse: 'above', watch: 60, problem: 240, unit: 'minutes' },
  'tickets.resolution': { worse: 'above', watch: 960, problem: 2400, unit: 'minutes' },
  'tickets.resolution-wall': { worse: 'above', watch: 4320, problem: 10_080, unit: 'minutes' },
  'tickets.reopened': { worse: 'above', watch: 0.05, problem: 0.1, unit: 'share' },
  'tickets.repeat': { worse: 'above', watch: 0.1, problem: 0.2, unit: 'share' },
  'tickets.target-met': { worse: 'below', watch: 0.95, problem: 0.85, unit: 'share' },
  'tickets.vendor-target-met': { worse: 'below', watch: 0.95, problem: 0.85, unit: 'share' },
  'tickets.mttr': { worse: 'above', watch: 24, problem: 72, unit: 'hours' },
  'tickets.waited': { worse: 'above', watch: 0.05, problem: 0.15, unit: 'share' },
  'availability.share': { worse: 'below', watch: 0.999, problem: 0.99, unit: 'share' },
  'availability.outages': { worse: 'above', watch: 0, problem: 3, unit: 'count' },
  'availability.peak': { worse: 'above', watch: 5, problem: 60, unit: 'minutes' },
  'response.peak': { worse: 'above', watch: 1000, problem: 3000, unit: 'ms' },
  'response.off-peak': { worse: 'above', watch: 2000, problem: 6000, unit: 'ms' },
  'use.appropriate': { worse: 'below', watch: 0.98, problem: 0.95, unit: 'share' },
  'use.inappropriate-people': { worse: 'above', watch: 2, problem: 5, unit: 'count' },
  'capacity.slow-minutes': { worse: 'above', watch: 60, problem: 300, unit: 'minutes' },
  'threats.passed': { worse: 'above', watch: 0, problem: 3, unit: 'count' },
  'satisfaction.csat': { worse: 'below', watch: 0.85, problem: 0.7, unit: 'share' },
  'satisfaction.nps': { worse: 'below', watch: 20, problem: 0, unit: 'score' },
  'satisfaction.ces': { worse: 'below', watch: 5, problem: 4, unit: 'score' },
  'satisfaction.buyers': { worse: 'below', watch: 70, problem: 50, unit: 'score' },
  'satisfaction.unhappy': { worse: 'above', watch: 0.08, problem: 0.2, unit: 'share' },
  'promises.kept': { worse: 'below', watch: 0.95, problem: 0.8, unit: 'share' },
};

export function isMeasure(id: string): id is MeasureId {
  return (measureIds as readonly string[]).includes(id);
}

/** The bounds that an ordinary office would agree to; undefined for a measure that informs and is not judged. */
export function usualBounds(id: MeasureId): Bounds | undefined {
  return defaultBounds[id];
}
