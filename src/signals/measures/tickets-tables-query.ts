import { mark } from '../../platform/language/t.ts';
import { describeMeasure } from '../catalogue.ts';
import type { Column, MeasureId } from '../measure.ts';
import { collectDrafts } from './collect-drafts.ts';
import type { Cell, Draft, DraftTable } from './figure.ts';
import { ask, type Scope } from './scope.ts';
import { type TicketMeasure, ticketFacts, ticketFactsSql } from './ticket-facts-query.ts';
import { factAggregates, measureOfFact, toStatistics } from './tickets-query.ts';

const mostGroups = 12;
const mostTickets = 15;

/** Ages of open tickets: the upper bound in days, and the words for it. */
const ages = [
  [1, mark('less than a day')],
  [7, mark('1 to 7 days')],
  [30, mark('7 to 30 days')],
  [90, mark('30 to 90 days')],
  [Number.POSITIVE_INFINITY, mark('more than 90 days')],
] as const;
const ageSql = `multiIf(${ages
  .slice(0, -1)
  .map(([days], i) => `v < ${days * 86400}, ${i}, `)
  .join('')}${ages.length - 1})`;

interface GroupRow {
  readonly fact: number;
  readonly customer: number;
  readonly dimension: 'priority' | 'category' | 'site' | 'age';
  readonly word: string;
  readonly n: string;
  readonly known: string;
  readonly total: string | null;
  readonly q: readonly (number | null)[];
  readonly groups: string;
}

const dimensions: Readonly<Record<GroupRow['dimension'], { readonly by: string; readonly title: string }>> = {
  priority: { by: mark('By priority'), title: mark('Priority') },
  category: { by: mark('By category'), title: mark('Category') },
  site: { by: mark('By site'), title: mark('Site') },
  age: { by: mark('By age'), title: mark('Age') },
};

/** What a share counts, as the head of its column. */
const counted: Partial<Record<MeasureId, string>> = {
  'tickets.target-met': mark('As agreed'),
  'tickets.vendor-target-met': mark('As agreed'),
  'tickets.reopened': mark('Came back'),
  'tickets.repeat': mark('Asked again'),
};

/** Which breakdowns a measure shows. */
const shows: Partial<Record<MeasureId, readonly GroupRow['dimension'][]>> = {
  'tickets.volume': ['priority', 'category', 'site'],
  'tickets.first-response': ['priority', 'category'],
  'tickets.resolution': ['priority', 'category'],
  'tickets.resolution-wall': ['priority'],
  'tickets.vendor-resolution': ['priority'],
  'tickets.repeat': ['category'],
  'tickets.reopened': ['category'],
  'tickets.target-met': ['priority'],
  'tickets.backlog': ['age', 'priority'],
};

/** Breakdowns of this month's ticket measures for all customers: one query. */
export async function queryTicketGroups(scope: Scope): Promise<Draft[]> {
  const rows = await ask<GroupRow>(
    scope,
    `SELECT fact, customer, multiIf(grouping(priority) = 0, 'priority', grouping(category) = 0, 'category', grouping(site) = 0, 'site', 'age') AS dimension,
      multiIf(dimension = 'priority', toString(priority), dimension = 'category', toString(category), dimension = 'site', toString(site), toString(age)) AS word,
      ${factAggregates}, count() OVER (PARTITION BY fact, customer, dimension) AS groups
    FROM (SELECT fact, customer, priority, category, site, v, ${ageSql} AS age FROM (${ticketFactsSql(scope, 'month', Object.keys(shows) as TicketMeasure[])})) AS facts
    GROUP BY GROUPING SETS ((fact, customer, priority), (fact, customer, category), (fact, customer, site), (fact, customer, age))
    ORDER BY fact, customer, dimension, if(dimension IN ('priority', 'age'), 0, n) DESC, word
    LIMIT ${mostGroups} BY fact, customer, dimension`,
  );
  return collectDrafts(rows, (row) => measureOfFact(row.fact), groupTables);
}

function groupTables(measure: TicketMeasure, rows: readonly GroupRow[]): DraftTable[] {
  return (shows[measure] ?? []).flatMap((dimension) => {
    const mine = rows.filter((row) => row.dimension === dimension);
    const first = mine[0];
    if (first === undefined || (mine.length === 1 && first.word === '')) return [];
    const columns = groupColumns(measure, dimension);
    const more = Math.max(0, Number(first.groups) - mine.length);
    const cells = mine.map((row) => groupCells(measure, dimension, row));
    return [{ id: `by-${dimension}`, title: dimensions[dimension].by, columns, rows: cells, more }];
  });
}

function groupColumns(measure: TicketMeasure, dimension: GroupRow['dimension']): Column[] {
  const entry = describeMeasure(measure);
  const first: Column = {
    key: dimension,
    title: dimensions[dimension].title,
    unit: 'text',
  };
  const tickets: Column = { key: 'tickets', title: mark('Tickets'), unit: 'count' };
  if (entry.value === 'count') return [first, tickets];
  if (entry.value === 'share') {
    return [
      first,
      { key: 'count', title: counted[measure] ?? mark('Of these'), unit: 'count' },
      tickets,
      { key: 'share', title: mark('Share'), unit: 'share' },
    ];
  }
  return [
    first,
    tickets,
    { key: 'median', title: mark('Median'), unit: entry.unit },
    { key: 'p90', title: mark('9 in 10 within'), unit: entry.unit },
    { key: 'mean', title: mark('Mean'), unit: entry.unit },
  ];
}

function groupCells(measure: TicketMeasure, dimension: GroupRow['dimension'], row: GroupRow): Cell[] {
  const entry = describeMeasure(measure);
  const figure = toStatistics(entry, row);
  const word = nameOf(dimension, row.word);
  if (entry.value === 'count') return [word, figure.count];
  if (entry.value === 'share') return [word, figure.count, figure.population, figure.value];
  return [word, figure.count, figure.median, figure.p90, figure.mean];
}

function nameOf(dimension: GroupRow['dimension'], word: string): string {
  if (dimension === 'age') return ages[Number(word)]?.[1] ?? '';
  if (dimension === 'priority') return word === '0' ? mark('not known') : word;
  return word === '' ? mark('not told') : word;
}

interface TicketRow {
  readonly fact: number;
  readonly customer: number;
  readonly ticket: string;
  readonly title: string;
  readonly opened_s: string;
  readonly priority: number;
  readonly category: string;
  readonly person: number;
  readonly caller: string;
  readonly service: number;
  readonly took_s: string | null;
  readonly tickets: string;
}

const f = ticketFacts;
/** Which tickets a measure lists one by one, and what each took. */
const lists: Partial<
  Record<TicketMeasure, readonly [title: string, which: string, took: string, tookTitle: string]>
> = {
  'tickets.first-response': [mark('Longest waits for an answer'), 'isNotNull(v)', 'v', mark('Waited')],
  'tickets.resolution': [mark('Longest until solved'), 'isNotNull(v)', 'v', mark('Took')],
  'tickets.reopened': [mark('Tickets that came back'), 'v = 1', 'resolution_s', mark('Took')],
  'tickets.repeat': [mark('The same trouble again'), 'v = 1', 'resolution_s', mark('Took')],
  'tickets.backlog': [mark('Oldest open tickets'), '1', 'v', mark('Open for')],
  'tickets.target-met': [mark('Not done as agreed'), 'v = 0', 'resolution_s', mark('Took')],
  'tickets.vendor-target-met': [
    mark('Not done as agreed, as the system claims'),
    'v = 0',
    'wall_s',
    mark('Took'),
  ],
  'tickets.mttr': [mark('Serious troubles'), 'isNotNull(v)', 'v', mark('Took')],
  'tickets.waited': [mark('Waited longer than agreed'), 'v = 1', 'waited_s', mark('Waited')],
  'threats.reported': [mark('Reported by your people'), 'v = 1', 'wall_s', mark('Took')],
};
const byFact = (
  pick: (list: NonNullable<(typeof lists)[TicketMeasure]>) => string,
  otherwise: string,
): string =>
  `multiIf(${Object.entries(lists)
    .map(([id, list]) => `fact = ${f[id as TicketMeasure]}, ${pick(list)}, `)
    .join('')}${otherwise})`;

/** This month's exceptional tickets of all customers, one by one: one query. */
export async function queryTicketLists(scope: Scope): Promise<Draft[]> {
  const rows = await ask<TicketRow>(
    scope,
    `SELECT fact, customer, ticket, title, opened AS opened_s, priority, category, person, caller, service,
      ${byFact(([, , took]) => `toNullable(toInt64(${took}))`, 'NULL')} AS took_s, count() OVER (PARTITION BY fact, customer) AS tickets
    FROM (${ticketFactsSql(scope, 'month', Object.keys(lists) as TicketMeasure[])}) AS facts
    WHERE ${byFact(([, which]) => `toUInt8(${which})`, '0')}
    ORDER BY fact, customer, took_s DESC NULLS FIRST, ticket
    LIMIT ${mostTickets} BY fact, customer`,
  );
  return collectDrafts(
    rows,
    (row) => measureOfFact(row.fact),
    listTables,
    (measure, of) =>
      measure === 'tickets.waited'
        ? of.map((r) => ({ person: r.person, known_as: r.caller, count: 1, minutes: Number(r.took_s) / 60 }))
        : [],
  );
}

function listTables(measure: TicketMeasure, rows: readonly TicketRow[]): DraftTable[] {
  const [title, , , took] = lists[measure] ?? ['', '', '', ''];
  const columns: Column[] = [
    { key: 'ticket', title: mark('Ticket'), unit: 'text' },
    { key: 'title', title: mark('What the ticket is about'), unit: 'text' },
    { key: 'opened', title: mark('Opened'), unit: 'time' },
    { key: 'priority', title: mark('Priority'), unit: 'count' },
    { key: 'person', title: mark('Asked by'), unit: 'text' },
    { key: 'service', title: mark('Service'), unit: 'text' },
    { key: 'took', title: took, unit: 'minutes' },
  ];
  const cells = rows.map((row): Cell[] => [
    row.ticket,
    row.title === '' ? row.category : row.title,
    new Date(Number(row.opened_s) * 1000).toISOString(),
    row.priority === 0 ? null : row.priority,
    { person: row.person, known_as: row.caller },
    { service: row.service },
    row.took_s === null ? null : Number(row.took_s) / 60,
  ]);
  return [{ id: 'tickets', title, columns, rows: cells, more: Number(rows[0]?.tickets ?? 0) - rows.length }];
}
