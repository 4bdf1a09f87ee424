import type { Ctx } from '../../platform/ctx.ts';
import type { MeasureId } from '../measure.ts';
import { type Coverage, queryCoverage } from './coverage-query.ts';
import type { Draft, Figure } from './figure.ts';
import { querySatisfactionFigures } from './satisfaction-query.ts';
import { querySatisfactionGroups, querySatisfactionLists } from './satisfaction-tables-query.ts';
import { type Scope, wants } from './scope.ts';
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
  readonly figures?: (scope: Scope) => Promise<Figure[]>;
  readonly drafts?: (scope: Scope) => Promise<Draft[]>;
}

const tickets = Object.keys(ticketFacts) as MeasureId[];
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

/** The queries of a month, each over all customers; a query runs where one of its measures is asked for. */
export const queryFamilies: readonly Family[] = [
  { name: 'ticket figures', measures: tickets, figures: queryTicketFigures },
  { name: 'ticket groups', measures: tickets, drafts: queryTicketGroups },
  { name: 'ticket lists', measures: tickets, drafts: queryTicketLists },
  { name: 'use figures', measures: [...exceptions, ...uses], figures: queryUseFigures },
  { name: 'use exceptions', measures: exceptions, drafts: queryUseExceptions },
  { name: 'use tables', measures: uses, drafts: queryUseTables },
  { name: 'answer figures', measures: answers, figures: querySatisfactionFigures },
  { name: 'answer groups', measures: answers, drafts: querySatisfactionGroups },
  { name: 'answer lists', measures: answers, drafts: querySatisfactionLists },
];

/** Runs the queries of a month, one after the other: each uses all cores by itself. */
export async function runQueries(_ctx: Pick<Ctx, 'records'>, scope: Scope): Promise<FoundMonth> {
  const figures: Figure[] = [];
  const drafts: Draft[] = [];
  const coverage = await queryCoverage(scope);
  for (const family of queryFamilies) {
    if (!wants(scope, ...family.measures)) continue;
    if (family.figures !== undefined) figures.push(...(await family.figures(scope)));
    if (family.drafts !== undefined) drafts.push(...(await family.drafts(scope)));
  }
  return { figures, drafts, coverage };
}
