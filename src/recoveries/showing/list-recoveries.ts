import { listPeople, listServices, listStaff, type Person } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { listStatements, type Statement } from '../../voice/index.ts';
import type { Entry } from '../life/entry.ts';
import { type Life, lifeOf, type Phase } from '../life/life.ts';
import {
  countActive,
  type RecoveriesWanted,
  type Recovery,
  readEntries,
  readRecoveries,
  readStatementIds,
} from '../store.ts';

/** A recovery with everything that is written down of it. */
export interface ShownRecovery extends Recovery {
  readonly life: Life;
  readonly entries: readonly Entry[];
  /** What they said that belongs to it, oldest first. */
  readonly statements: readonly Statement[];
  /** Null: nobody whom we know; `who` says how they are called. */
  readonly person: Person | null;
  readonly who: string;
  readonly service: string;
  readonly owner: { readonly id: number; readonly name: string; readonly email: string } | null;
}

export const activePhases: readonly Phase[] = ['contact', 'repair', 'confirm', 'prevent'];

/** Recoveries with what is written down of them: first whose clock runs out first, then the newest. */
export async function listRecoveries(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: RecoveriesWanted;
}): Promise<ShownRecovery[]> {
  const { ctx, input } = call;
  const found = await readRecoveries(ctx, input);
  const ids = found.map((one) => one.id);
  const [entries, statementIds, staff] = await Promise.all([
    readEntries(ctx, ids),
    readStatementIds(ctx, ids),
    listStaff({ ctx }),
  ]);
  const idsOf = (all: readonly (number | null)[]) => [...new Set(all)].flatMap((id) => id ?? []);
  const [statements, people, services] = await Promise.all([
    listStatements({ ctx, input: { ids: [...statementIds.values()].flat() } }),
    listPeople({ ctx, input: { ids: idsOf(found.map((one) => one.personId)) } }),
    listServices({ ctx, input: { ids: idsOf(found.map((one) => one.serviceId)) } }),
  ]);
  const said = new Map(statements.map((one) => [one.id, one]));
  const whose = new Map(people.map((one) => [one.id, one]));
  const serviceNames = new Map(services.map((one) => [one.id, one.name]));
  const shown = found.map((one): ShownRecovery => {
    const person = whose.get(one.personId ?? 0) ?? null;
    const ownEntries = entries.get(one.id) ?? [];
    const owner = staff.find(({ id }) => id === one.ownerId);
    return {
      ...one,
      life: lifeOf(ownEntries),
      entries: ownEntries,
      statements: (statementIds.get(one.id) ?? []).flatMap((id) => said.get(id) ?? []),
      person,
      who: person?.name || one.speaker || 'Somebody whom we do not know',
      service: serviceNames.get(one.serviceId ?? 0) ?? '',
      owner: owner ? { id: owner.id, name: owner.name, email: owner.email } : null,
    };
  });
  const never = Number.MAX_SAFE_INTEGER;
  return shown.sort((a, b) => (Number(a.nextDue) || never) - (Number(b.nextDue) || never) || b.id - a.id);
}

/** How many recoveries are not over, by phase, and of how many the clock has run out. */
export function countRecoveries(call: { readonly ctx: Pick<Ctx, 'records' | 'clock'> }) {
  return countActive(call.ctx, call.ctx.clock.now());
}

/** One recovery of a customer; null where it is none of theirs. */
export async function getRecovery(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId: number; readonly id: number };
}): Promise<ShownRecovery | null> {
  const { customerId, id } = call.input;
  return (await listRecoveries({ ctx: call.ctx, input: { customerId, ids: [id] } }))[0] ?? null;
}
