import {
  type Customer,
  listPeople,
  listServices,
  listStaff,
  type Person,
  type Service,
} from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { queryActivePeople } from '../../signals/index.ts';
import { withoutReplaced } from '../sampling/asking-facts.ts';
import { daysBefore, type LedgerLine, readLedgerOf } from '../sampling/asking-store.ts';
import { leftOutReason } from '../sampling/left-out.ts';
import { listStatements } from '../statements/list-statements.ts';
import type { Statement } from '../statements/statement.ts';
import { listSurveys } from '../surveys/list-surveys.ts';
import { type Score, type ScoreFacts, scoresFrom } from './scores.ts';

/** Who reported something in so many days before the period's end uses what we provide. */
const activeDays = 180;

type Whose = Pick<Customer, 'id' | 'timeZone'>;

/** A customer and the period whose answers count; `to` not included. */
export interface ScoredPeriod {
  readonly customer: Whose;
  readonly from: Date;
  readonly to: Date;
}

/**
 * What buyers and users of a customer answered in a period, each question with its count, who was asked and answered, the
 * formula, the interval, and the same corrected for who answers. A month or any other period; `to` not included. An answer
 * that another took the place of within the period counts no more.
 */
export async function scoresOf(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
  readonly input: ScoredPeriod & { readonly by?: 'site' | 'service' | null };
}): Promise<Score[]> {
  const { by, ...period } = call.input;
  const found = await scoresOfAll({ ctx: call.ctx, input: { periods: [period], by: by ?? null } });
  return found.get(period.customer.id)?.() ?? [];
}

/**
 * The same of several customers, by their numbers, in as many queries as of one; each is made when it is asked for, in the
 * language of then. Customers without an answer are left out.
 */
export async function scoresOfAll(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
  readonly input: { readonly periods: readonly ScoredPeriod[]; readonly by: 'site' | 'service' | null };
}): Promise<Map<number, () => Score[]>> {
  const { ctx, input } = call;
  const said = await readAnswers(ctx, input.periods);
  const periods = input.periods.filter(({ customer }) => said.has(customer.id));
  if (periods.length === 0) return new Map();
  const known = await readKnown(ctx, periods);
  return new Map(
    periods.map((period) => {
      const { id } = period.customer;
      return [id, () => scoresFrom(factsFor(period, said.get(id) ?? [], known, input.by))];
    }),
  );
}

/** What the scores of one customer are made of; null where nobody answered. */
export async function readScoreFacts(
  ctx: Pick<Ctx, 'records' | 'signals'>,
  period: ScoredPeriod,
  by: 'site' | 'service' | null,
): Promise<ScoreFacts | null> {
  const said = (await readAnswers(ctx, [period])).get(period.customer.id);
  return said ? factsFor(period, said, await readKnown(ctx, [period]), by) : null;
}

async function readAnswers(
  ctx: Pick<Ctx, 'records'>,
  periods: readonly ScoredPeriod[],
): Promise<Map<number, Statement[]>> {
  if (periods.length === 0) return new Map();
  const statements = await listStatements({
    ctx,
    input: {
      customerId: only(periods),
      kinds: ['answer', 'reply'],
      saidFrom: new Date(Math.min(...periods.map((one) => one.from.getTime()))),
      saidTo: new Date(Math.max(...periods.map((one) => one.to.getTime()))),
    },
  });
  const whose = Map.groupBy(statements, (one) => one.customerId);
  return new Map(
    periods.flatMap(({ customer, from, to }) => {
      const own = (whose.get(customer.id) ?? []).filter((one) => one.saidAt >= from && one.saidAt < to);
      return own.length === 0 ? [] : [[customer.id, own] as const];
    }),
  );
}

const only = (periods: readonly ScoredPeriod[]): number | undefined =>
  periods.length === 1 ? periods[0]?.customer.id : undefined;

interface Known {
  readonly people: ReadonlyMap<number, readonly Person[]>;
  readonly staff: ReadonlySet<string>;
  readonly services: readonly Pick<Service, 'id' | 'name'>[];
  readonly ledger: ReadonlyMap<number, readonly LedgerLine[]>;
  /** Which instruments a survey asks. */
  readonly asking: ReadonlyMap<string, ReadonlySet<string>>;
  readonly active: ReadonlySet<number>;
}

async function readKnown(
  ctx: Pick<Ctx, 'records' | 'signals'>,
  periods: readonly ScoredPeriod[],
): Promise<Known> {
  const customerId = only(periods);
  const own = customerId === undefined ? {} : { input: { customerId } };
  const customers = periods.map((one) => one.customer);
  const from = new Date(Math.min(...periods.map((one) => one.from.getTime())));
  const to = new Date(Math.max(...periods.map((one) => one.to.getTime())));
  const [people, staff, services, ledger, surveys, active] = await Promise.all([
    listPeople({ ctx, ...own }),
    listStaff({ ctx }),
    listServices({ ctx, ...own }),
    readLedgerOf(ctx, { customers: customers.map((one) => one.id), since: from }),
    listSurveys({ ctx }),
    queryActivePeople(ctx.signals, { customers, since: daysBefore(to, activeDays), now: to }),
  ]);
  return {
    people: Map.groupBy(people, (one) => one.customerId),
    staff: new Set(staff.map((one) => one.email.toLowerCase())),
    services,
    ledger: Map.groupBy(ledger, (one) => one.customerId),
    asking: new Map(
      surveys.map(({ survey }) => [
        survey.name,
        new Set<string>(
          survey.questions.flatMap((one) => (one.kind === 'scale' ? (one.instrument ?? []) : [])),
        ),
      ]),
    ),
    active,
  };
}

function factsFor(
  { customer, from, to }: ScoredPeriod,
  statements: readonly Statement[],
  known: Known,
  by: 'site' | 'service' | null,
): ScoreFacts {
  const ledger = known.ledger.get(customer.id) ?? [];
  const people = known.people.get(customer.id) ?? [];
  return {
    statements: withoutReplaced(statements),
    people: people.filter((one) => leftOutReason(one.email, known.staff) === null),
    active: known.active,
    asked: (instrument) => {
      const first = new Map<number, Date>();
      for (const line of ledger) {
        if (line.kind !== 'survey' || line.askedAt < from || line.askedAt >= to) continue;
        if (!known.asking.get(line.what)?.has(instrument)) continue;
        if (!first.has(line.personId)) first.set(line.personId, line.askedAt);
      }
      return first;
    },
    by,
    serviceName: (id) => known.services.find((one) => one.id === id)?.name ?? `service ${id}`,
  };
}
