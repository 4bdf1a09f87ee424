import type { Customer, Person } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { queryServicesUsed } from '../../signals/index.ts';
import type { Statement } from '../statements/statement.ts';
import { readScores, type Scored } from '../statements/statements-store.ts';
import { daysBefore, readLedgerOf } from './asking-store.ts';
import type { Habit, PastAnswer, Surveyed } from './plan.ts';

/** So far back answers tell of today, and so far back a service counts as used. */
const answerDays = 365;
const usedDays = 180;

/** What is known of the people of some customers, for choosing whom to ask. */
export interface AskingFacts {
  readonly answers: readonly PastAnswer[];
  answersOf(person: number): readonly PastAnswer[];
  readonly habits: ReadonlyMap<number, Habit>;
  surveyed(person: Person): Surveyed;
}

export async function readAskingFacts(
  ctx: Pick<Ctx, 'records' | 'signals'>,
  of: { readonly customers: readonly Customer[]; readonly now: Date },
): Promise<AskingFacts> {
  const { customers, now } = of;
  const ids = customers.map((one) => one.id);
  const [only] = customers.length === 1 ? ids : [];
  const [used, scores, ledger] = await Promise.all([
    queryServicesUsed(ctx.signals, { customers, since: daysBefore(now, usedDays), now }),
    readScores(ctx, { customerId: only, saidFrom: daysBefore(now, answerDays), saidTo: now }),
    readLedgerOf(ctx, { customers: ids, since: daysBefore(now, answerDays) }),
  ]);
  const replaced = new Set(scores.map((one) => one.replaces));
  const answers = scores.flatMap((one) => (replaced.has(one.id) ? [] : pastAnswer(one, now)));
  const answered = Map.groupBy(answers, (one) => one.person);
  const asked = Map.groupBy(
    ledger.filter((line) => line.kind === 'survey' && line.begunBy === 'us'),
    (line) => line.personId,
  );
  return {
    answers,
    answersOf: (person) => answered.get(person) ?? [],
    habits: new Map(
      [...asked].map(([person, lines]) => [
        person,
        { asked: lines.length, answered: answered.get(person)?.length ?? 0 },
      ]),
    ),
    surveyed: (person) => ({
      id: person.id,
      customer: person.customerId,
      side: person.roles.some((role) => role !== 'user') ? 'buyers' : 'users',
      site: person.site,
      services: used.get(person.id) ?? [],
    }),
  };
}

/** Of an answer and the one that takes its place only the latter. */
export function withoutReplaced(statements: readonly Statement[]): Statement[] {
  const replaced = new Set(statements.map((one) => one.replaces));
  return statements.filter((one) => !replaced.has(one.id));
}

function pastAnswer(one: Scored, now: Date): PastAnswer[] {
  if (one.personId === null || one.score === null || one.low === null || one.high === null) return [];
  if (one.high <= one.low) return [];
  const points = (100 * (one.score - one.low)) / (one.high - one.low);
  const days = (now.getTime() / 1000 - one.said) / 86_400;
  return [{ person: one.personId, points, days, service: one.serviceId }];
}
