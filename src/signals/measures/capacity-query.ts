import { mark, t } from '../../platform/language/t.ts';
import { collectDrafts } from './collect-drafts.ts';
import type { Cell, Draft, DraftTable, Figure, FoundConcerned } from './figure.ts';
import { ask, ofCustomers, type Scope } from './scope.ts';
import { type SlowSlots, slotSeconds, slowSlotsSql } from './slow-slots-query.ts';
import { monthName } from './span.ts';
import { actorSql, browsingSql, knownAsSql } from './use-sql.ts';

const mostTakers = 12;
const mostStretches = 30;

/** Minutes in which people waited, 13 months. */
export const slowFigures = (all: readonly SlowSlots[]): Figure[] =>
  all.map((row) => ({
    measure: 'capacity.slow-minutes',
    customer: row.customer,
    service: null,
    month: monthName(row.m),
    value: (row.slots.length * slotSeconds) / 60,
    count: (row.slots.length * slotSeconds) / 60,
    population: (Number(row.judged) * slotSeconds) / 60,
    ...{ mean: null, median: null, p90: null, sample: [] },
  }));

/** The slow stretches of this month, and how slots were judged. */
export function slowDrafts(scope: Scope, all: readonly SlowSlots[]): Draft[] {
  return all
    .filter((row) => monthName(row.m) === scope.month)
    .map((row) => {
      const stretches: [number, number][] = [];
      for (const slot of [...row.slots].sort((a, b) => a - b)) {
        const last = stretches.at(-1);
        if (last !== undefined && last[1] === slot) last[1] = slot + 1;
        else stretches.push([slot, slot + 1]);
      }
      const iso = (slot: number): string => new Date(slot * slotSeconds * 1000).toISOString();
      const cells = stretches.map(([from, to]): Cell[] => [
        iso(from),
        iso(to),
        ((to - from) * slotSeconds) / 60,
      ]);
      const tables: DraftTable[] = [
        {
          id: 'stretches',
          title: mark('When people waited'),
          columns: [
            { key: 'from', title: mark('From'), unit: 'time' },
            { key: 'to', title: mark('Until'), unit: 'time' },
            { key: 'minutes', title: mark('Minutes'), unit: 'minutes' },
          ],
          rows: cells.slice(0, mostStretches),
          more: Math.max(0, cells.length - mostStretches),
        },
      ];
      return {
        measure: 'capacity.slow-minutes',
        customer: row.customer,
        tables: row.slots.length === 0 ? [] : tables,
        concerned: [],
        notes: () => [judgedBy(row)],
      };
    });
}

const judgedBy = ({ how, judged }: SlowSlots): string =>
  how === 'probes'
    ? t`judged by probes, in ${judged} slots of five minutes`
    : t`judged by requests, in ${judged} slots of five minutes`;

interface TakerRow {
  readonly customer: number;
  readonly dimension: 'all' | 'site' | 'person' | 'both';
  readonly person: number;
  readonly known_as: string;
  readonly domain: string;
  readonly bytes: string;
  readonly all_bytes: string;
  readonly minutes: string;
  readonly people: string;
  readonly people_minutes: string;
  readonly lines: string;
}

/**
 * Who and what took the line in this month's slow slots, and how many people were there, for all customers: one
 * query. The bytes of a long request are spread evenly over the slots from its beginning to its end (a gateway
 * writes its line at the end, a sensor at the beginning).
 */
const queryTakers = (scope: Scope): Promise<TakerRow[]> =>
  ask<TakerRow>(
    scope,
    `SELECT customer, multiIf(grouping(domain) = 1 AND grouping(person) = 1, 'all', grouping(person) = 1, 'site', grouping(domain) = 1, 'person', 'both') AS dimension,
      person, known_as, domain, sum(part) AS bytes, max(bytes) OVER (PARTITION BY customer) AS all_bytes,
      uniqExact(slot) * ${slotSeconds / 60} AS minutes, uniqExact(who) AS people, uniqExact(who, slot) * ${slotSeconds / 60} AS people_minutes,
      count() OVER (PARTITION BY customer, dimension) AS lines
    FROM (
      SELECT customer, person, known_as, who, domain, intDiv(bytes, toUInt64(length(over))) AS part, arrayJoin(over) AS slot
      FROM (
        SELECT customer, person, ${knownAsSql} AS known_as, ${actorSql} AS who, toString(domain) AS domain, bytes,
          intDiv(least(duration_ms, 86400000), 1000) AS lasted, toUInt32(ts) - if(kind = 'squid', lasted, 0) AS began,
          range(intDiv(began, ${slotSeconds}), intDiv(began + lasted, ${slotSeconds}) + 1) AS over
        FROM {db}.requests
        WHERE ${ofCustomers} AND ts >= toDateTime({month_from:Int64}, 'UTC') AND ts < toDateTime({to:Int64} + 86400, 'UTC') AND ${browsingSql})
      WHERE (customer, slot) GLOBAL IN (SELECT customer, arrayJoin(slots) FROM (${slowSlotsSql(scope, 'month_from')}) WHERE m = {month:UInt32}))
    GROUP BY GROUPING SETS ((customer), (customer, domain), (customer, person, known_as), (customer, person, known_as, domain))
    ORDER BY customer, dimension, bytes DESC, domain, person, known_as
    LIMIT ${mostTakers} BY customer, dimension`,
  );

/** Figures, tables and people of who took most in slow minutes. */
export async function measureTakers(scope: Scope): Promise<{ figures: Figure[]; drafts: Draft[] }> {
  const rows = (await queryTakers(scope)).filter((row) => Number(row.all_bytes) > 0);
  const largest = rows.filter((row, i) => row.dimension === 'both' && rows[i - 1]?.dimension !== 'both');
  const figures = largest.map(
    (row): Figure => ({
      measure: 'capacity.hogs',
      customer: row.customer,
      service: null,
      month: scope.month,
      value: Number(row.bytes) / Number(row.all_bytes),
      count: Number(row.bytes),
      population: Number(row.all_bytes),
      ...{ mean: null, median: null, p90: null, sample: [] },
    }),
  );
  const hogs = collectDrafts(rows, () => 'capacity.hogs' as const, takerTables, takers);
  const waited = collectDrafts(rows, () => 'capacity.slow-minutes' as const, waitedTables);
  return { figures, drafts: [...hogs, ...waited] };
}

const share = (row: TakerRow): number => Number(row.bytes) / Number(row.all_bytes);

const takers = (_: string, rows: readonly TakerRow[]): FoundConcerned[] =>
  rows
    .filter((row) => row.dimension === 'person' && share(row) >= 0.1)
    .map((row) => ({ person: row.person, known_as: row.known_as, count: 1, minutes: Number(row.minutes) }));

function takerTables(_: string, rows: readonly TakerRow[]): DraftTable[] {
  const kinds = [
    ['both', mark('Who and what took the line in slow minutes')],
    ['person', mark('By person')],
    ['site', mark('By web site')],
  ] as const;
  return kinds.flatMap(([dimension, title]): DraftTable[] => {
    const mine = rows.filter((row) => row.dimension === dimension);
    const person = { key: 'person', title: mark('Person'), unit: 'text' } as const;
    const site = { key: 'site', title: mark('Web site'), unit: 'text' } as const;
    const who = (row: TakerRow): Cell => ({ person: row.person, known_as: row.known_as });
    const first = { both: [person, site], person: [person], site: [site] }[dimension];
    const cells = mine.map((row): Cell[] => [
      ...{ both: [who(row), row.domain], person: [who(row)], site: [row.domain] }[dimension],
      Number(row.bytes),
      share(row),
      Number(row.minutes),
    ]);
    const columns: DraftTable['columns'] = [
      ...first,
      { key: 'bytes', title: mark('Volume'), unit: 'bytes' },
      { key: 'share', title: mark('Share of the line'), unit: 'share' },
      { key: 'minutes', title: mark('Slow minutes with it'), unit: 'minutes' },
    ];
    return [{ id: dimension, title, columns, rows: cells, more: Number(mine[0]?.lines ?? 0) - mine.length }];
  });
}

function waitedTables(_: string, rows: readonly TakerRow[]): DraftTable[] {
  const all = rows.find((row) => row.dimension === 'all');
  if (all === undefined) return [];
  const cells: Cell[][] = [[Number(all.people), Number(all.people_minutes)]];
  return [
    {
      id: 'waited',
      title: mark('Who waited'),
      columns: [
        { key: 'people', title: mark('People at work in slow minutes'), unit: 'count' },
        { key: 'people-minutes', title: mark('Minutes waited, added up over people'), unit: 'minutes' },
      ],
      rows: cells,
      more: 0,
    },
  ];
}
