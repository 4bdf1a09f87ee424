import {
  type Customer,
  listCustomerHeads,
  listPeople,
  listServices,
  type Person,
} from '../../customers/index.ts';
import { catalogue, type KeptReaction } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Phase } from '../../recoveries/index.ts';
import { placeless } from '../../signals/index.ts';
import { listStatements, type Statement } from '../../voice/index.ts';
import type { Weighed } from './daily-review.ts';
import { readRecoveryOf } from './weigh-store.ts';

/** One thing that was said, ready to be looked at. `item`: `statement/12`, `reaction/34`. */
export interface ReviewItem extends Omit<Weighed, 'id' | 'reaction' | 'at'> {
  readonly customer: Pick<Customer, 'id' | 'slug' | 'name' | 'timeZone'>;
  readonly who: string;
  readonly title: string;
  readonly role: Statement['role'];
  readonly personId: number | null;
  readonly email: string;
  readonly kind: Statement['kind'] | 'reaction';
  readonly at: Date;
  readonly words: string;
  /** Of a reaction: what they read. */
  readonly about: string;
  readonly question: string;
  readonly score: string;
  readonly unhappy: boolean;
  readonly callMe: boolean;
  readonly service: string;
  readonly ticket: string;
  readonly origin: string;
  readonly recovery: { readonly id: number; readonly phase: Phase } | null;
}

/** All that is shown of these, in their order. */
export async function readItems(
  ctx: Pick<Ctx, 'records'>,
  weighed: readonly Weighed[],
): Promise<ReviewItem[]> {
  if (weighed.length === 0) return [];
  const ids = weighed.flatMap((one) => (one.reaction ? [] : [one.id]));
  const [statements, recoveryOf] = await Promise.all([
    listStatements({ ctx, input: { ids } }),
    readRecoveryOf(ctx, ids),
  ]);
  const reactions = weighed.flatMap((one) => one.reaction ?? []);
  const idsOf = (all: readonly (number | null)[]) => [...new Set(all)].flatMap((id) => id ?? []);
  const [customers, people, services] = await Promise.all([
    listCustomerHeads({
      ctx,
      input: { ids: idsOf([...statements, ...reactions].map((one) => one.customerId)) },
    }),
    listPeople({ ctx, input: { ids: idsOf([...statements, ...reactions].map((one) => one.personId)) } }),
    listServices({ ctx, input: { ids: idsOf(statements.map((one) => one.serviceId)) } }),
  ]);
  const said = new Map(statements.map((one) => [one.id, one]));
  const world: World = {
    recoveryOf,
    customers: new Map(customers.map((one) => [one.id, one])),
    people: new Map(people.map((one) => [one.id, one])),
    services: new Map(services.map((one) => [one.id, one.name])),
  };
  return weighed.flatMap((one) => {
    const statement = said.get(one.id);
    if (one.reaction) return reactionItem(one, one.reaction, world) ?? [];
    return statement ? (statementItem(one, statement, world) ?? []) : [];
  });
}

interface World {
  readonly recoveryOf: ReadonlyMap<number, { readonly id: number; readonly phase: Phase }>;
  readonly customers: ReadonlyMap<number, ReviewItem['customer']>;
  readonly people: ReadonlyMap<number, Person>;
  readonly services: ReadonlyMap<number, string>;
}

/** Its place among the others. */
const placeOf = ({ item, points, reason, marks, waits, overdue }: Weighed) => ({
  ...{ item, points, reason, marks, waits, overdue },
});

function statementItem(weighed: Weighed, one: Statement, world: World): ReviewItem | null {
  const customer = world.customers.get(one.customerId);
  if (!customer) return null;
  return {
    ...placeOf(weighed),
    customer,
    ...whoOf(world.people.get(one.personId ?? 0), one.speaker),
    ...{ role: one.role, personId: one.personId, kind: one.kind, at: one.saidAt, words: one.words },
    ...{ about: '', question: one.question, score: one.score === null ? '' : `${one.score} of ${one.high}` },
    ...{ unhappy: one.unhappy, callMe: one.callMe, ticket: one.ticket, origin: placeless(one.origin) },
    service: world.services.get(one.serviceId ?? 0) ?? '',
    recovery: world.recoveryOf.get(one.id) ?? null,
  };
}

/** What a need is called of which a reader said something. */
export const needNameOf = (one: Pick<KeptReaction, 'need'>): string =>
  catalogue.find(({ need }) => need === one.need)?.name ?? one.need;

const said = { problem: 'called it a problem', hide: 'does not want to be shown it' } as const;

function reactionItem(weighed: Weighed, one: KeptReaction, world: World): ReviewItem | null {
  const customer = world.customers.get(one.customerId);
  if (!customer || !(one.says === 'problem' || one.says === 'hide')) return null;
  return {
    ...placeOf(weighed),
    customer,
    ...whoOf(world.people.get(one.personId ?? 0), ''),
    ...{ role: one.role === '' ? 'unknown' : one.role, personId: one.personId, kind: 'reaction', at: one.at },
    ...{ words: said[one.says], about: one.outcome, question: '', score: '', service: '', ticket: '' },
    ...{ unhappy: one.says === 'problem', callMe: false, origin: `report of ${one.month}`, recovery: null },
  };
}

function whoOf(person: Person | undefined, speaker: string) {
  return {
    who: person?.name || speaker || 'Somebody whom we do not know',
    title: person?.title ?? '',
    email: person?.email ?? '',
  };
}
