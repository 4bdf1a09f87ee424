import type { Promised } from '../../customers/index.ts';
import { type MeasureId, measureIds } from '../measure.ts';
import { measureAvailability } from './availability-query.ts';
import { measureTakers, slowDrafts, slowFigures } from './capacity-query.ts';
import { type Coverage, queryCoverage } from './coverage-query.ts';
import type { Draft, Figure } from './figure.ts';
import { promiseFigures } from './promises.ts';
import { queryResponseFigures, queryResponseTables } from './response-query.ts';
import { querySatisfactionFigures } from './satisfaction-query.ts';
import { querySatisfactionGroups, querySatisfactionLists } from './satisfaction-tables-query.ts';
import { type Scope, wants } from './scope.ts';
import { querySlowSlots } from './slow-slots-query.ts';
import { ticketFacts } from './ticket-facts-query.ts';
import { queryTicketFigures } from './tickets-query.ts';
import { queryTicketGroups, queryTicketLists } from './tickets-tables-query.ts';
import { queryUseExceptions } from './use-exceptions-query.ts';
import { queryUseFigures } from './use-query.ts';
import { queryUseTables } from './use-tables-query.ts';

/** All that the queries of a month found. */
export interface FoundMonth {
  readonly figures: readonly Figure[];
  readonly drafts: readonly Draft[];
  readonly coverage: readonly Coverage[];
}

interface Family {
  readonly name: string;
  readonly measures: readonly MeasureId[];
  /** It makes tables and lists of people, and no number. */
  readonly tables?: true;
  readonly run: (scope: Scope, given: Given) => Promise<Partial<FoundMonth>>;
}

/** What the records say that some measures need. */
export interface Given {
  readonly promises: readonly Promised[];
  /** When each source was last read, in seconds since 1970. */
  readonly imported: ReadonlyMap<number, number>;
}

const tickets = [...(Object.keys(ticketFacts) as MeasureId[]), 'contact.silence' as const];
const exceptions: MeasureId[] = [
  'use.appropriate',
  'use.inappropriate-people',
  'threats.blocked',
  'threats.passed',
];
const uses: MeasureId[] = ['use.by-category', 'use.by-person', 'use.by-hour'];
const answers: MeasureId[] = [
  'satisfaction.csat',
  'satisfaction.nps',
  'satisfaction.ces',
  'satisfaction.buyers',
  'satisfaction.unhappy',
];
const uptime: MeasureId[] = [
  'availability.share',
  'availability.outages',
  'availability.peak',
  'availability.maintenance',
];
const response: MeasureId[] = ['response.peak', 'response.off-peak'];

const figures =
  (query: (scope: Scope) => Promise<Figure[]>): Family['run'] =>
  async (scope) => ({ figures: await query(scope) });
const drafts =
  (query: (scope: Scope) => Promise<Draft[]>): Family['run'] =>
  async (scope) => ({ drafts: await query(scope) });

/** What is asked for a month, each over all customers at once; it runs where one of its measures is wanted. */
export const queryFamilies: readonly Family[] = [
  { name: 'ticket figures', measures: tickets, run: figures(queryTicketFigures) },
  { name: 'ticket groups', measures: tickets, tables: true, run: drafts(queryTicketGroups) },
  { name: 'ticket lists', measures: tickets, tables: true, run: drafts(queryTicketLists) },
  { name: 'use figures', measures: [...exceptions, ...uses], run: figures(queryUseFigures) },
  { name: 'use exceptions', measures: exceptions, tables: true, run: drafts(queryUseExceptions) },
  { name: 'use tables', measures: uses, tables: true, run: drafts(queryUseTables) },
  { name: 'slow minutes', measures: ['capacity.slow-minutes'], run: slowMinutes },
  { name: 'takers of the line', measures: ['capacity.slow-minutes', 'capacity.hogs'], run: measureTakers },
  {
    name: 'availability',
    measures: uptime,
    run: (scope, given) => measureAvailability(scope, given.imported),
  },
  { name: 'response figures', measures: response, run: figures(queryResponseFigures) },
  { name: 'response tables', measures: response, tables: true, run: drafts(queryResponseTables) },
  {
    name: 'answer figures',
    measures: [...answers, 'contact.silence'],
    run: figures(querySatisfactionFigures),
  },
  { name: 'answer groups', measures: answers, tables: true, run: drafts(querySatisfactionGroups) },
  { name: 'answer lists', measures: answers, tables: true, run: drafts(querySatisfactionLists) },
  {
    name: 'promises',
    measures: ['promises.kept'],
    run: async (scope, given) =>
      promiseFigures(given.promises, scope.months, scope.now.toISOString().slice(0, 10)),
  },
  {
    name: 'coverage',
    measures: measureIds,
    run: async (scope) => ({ coverage: await queryCoverage(scope) }),
  },
];

async function slowMinutes(scope: Scope): Promise<Partial<FoundMonth>> {
  const slots = await querySlowSlots(scope);
  return { figures: slowFigures(slots), drafts: slowDrafts(scope, slots) };
}

/**
 * Runs the queries of a month, two at a time: the engine plans each on one core. `timed` hears how long each took,
 * in milliseconds.
 */
export async function runQueries(
  scope: Scope,
  given: Given,
  timed: (name: string, ms: number) => void = () => {},
): Promise<FoundMonth> {
  const wanted = queryFamilies.filter(
    (family) => wants(scope, ...family.measures) && (scope.tables || !family.tables),
  );
  const found: Partial<FoundMonth>[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let mine = next++; mine < wanted.length; mine = next++) {
      const family = wanted[mine] as Family;
      const began = performance.now();
      found[mine] = await family.run(scope, given);
      timed(family.name, performance.now() - began);
    }
  };
  await Promise.all([worker(), worker()]);
  return {
    figures: found.flatMap((f) => f.figures ?? []),
    drafts: found.flatMap((f) => f.drafts ?? []),
    coverage: found.flatMap((f) => f.coverage ?? []),
  };
}
