import { type Customer, listPeople, listServices, listStaff } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { queryRecentTickets } from '../../signals/index.ts';
import { withoutReplaced } from '../sampling/asking-facts.ts';
import { daysBefore, readLedgerOf } from '../sampling/asking-store.ts';
import { leftOutReason } from '../sampling/left-out.ts';
import { listStatements } from '../statements/list-statements.ts';
import { listSurveys } from '../surveys/list-surveys.ts';
import { type Score, scoresFrom } from './scores.ts';

/** Who reported something in so many days before the period's end uses what we provide. */
const activeDays = 180;

/**
 * What buyers and users of a customer answered in a period, each question with its count, who was asked and answered, the
 * formula, the interval, and the same corrected for who answers. A month or any other period; `to` not included. An answer
 * that another took the place of within the period counts no more.
 */
export async function scoresOf(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
  readonly input: {
    readonly customer: Pick<Customer, 'id' | 'timeZone'>;
    readonly from: Date;
    readonly to: Date;
    readonly by?: 'site' | 'service' | null;
  };
}): Promise<Score[]> {
  const { ctx, input } = call;
  const { customer, from, to } = input;
  const customerId = customer.id;
  const [statements, people, staff, services, ledger, surveys, tickets] = await Promise.all([
    listStatements({ ctx, input: { customerId, kinds: ['answer', 'reply'], saidFrom: from, saidTo: to } }),
    listPeople({ ctx, input: { customerId } }),
    listStaff({ ctx }),
    listServices({ ctx, input: { customerId } }),
    readLedgerOf(ctx, { customers: [customerId], since: from }),
    listSurveys({ ctx }),
    queryRecentTickets(ctx.signals, { customers: [customer], since: daysBefore(to, activeDays), now: to }),
  ]);
  const own = new Set(staff.map((one) => one.email.toLowerCase()));
  const asking = new Map(
    surveys.map(({ survey }) => [
      survey.name,
      new Set(survey.questions.flatMap((one) => (one.kind === 'scale' ? one.instrument : []))),
    ]),
  );
  const names = new Map(services.map((one) => [one.id, one.name]));
  return scoresFrom({
    statements: withoutReplaced(statements),
    people: people.filter((one) => leftOutReason(one.email, own) === null),
    active: new Set(tickets.map((one) => one.person).filter((person) => person !== 0)),
    asked: (instrument) => {
      const first = new Map<number, Date>();
      for (const line of ledger) {
        if (line.kind !== 'survey' || line.askedAt >= to) continue;
        if (!asking.get(line.what)?.has(instrument as 'csat')) continue;
        if (!first.has(line.personId)) first.set(line.personId, line.askedAt);
      }
      return first;
    },
    by: input.by ?? null,
    serviceName: (id) => names.get(id) ?? `service ${id}`,
  });
}
