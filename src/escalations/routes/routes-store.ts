import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Role, Week } from '../../customers/index.ts';
import type { EscalationRoutesTable } from '../../platform/records/escalation-tables.ts';
import type { WithRecords } from '../store.ts';
import type { Route, TellingSettings } from './schema.ts';

const quietSchema = z.record(z.string(), z.array(z.string())).nullable();

function toRoute(row: Selectable<EscalationRoutesTable>): Route {
  return {
    id: row.id,
    side: row.side,
    customerId: row.customer_id,
    personId: row.person_id,
    name: row.name,
    channel: row.channel,
    address: row.address,
    secret: row.secret,
    onlyRole: row.only_role as Role | null,
  };
}

/** Those of one customer, and those of the provider that serve every customer. */
export async function readRoutes({ records }: WithRecords, customerId: number): Promise<Route[]> {
  const rows = await records
    .selectFrom('escalation_routes')
    .selectAll()
    .where((where) => where.or([where('customer_id', '=', customerId), where('customer_id', 'is', null)]))
    .orderBy('id')
    .execute();
  return rows.map(toRoute);
}

/** Every route there is. */
export async function readAllRoutes({ records }: WithRecords): Promise<Route[]> {
  const rows = await records.selectFrom('escalation_routes').selectAll().orderBy('id').execute();
  return rows.map(toRoute);
}

/** Adds a route; null where it is there already. */
export async function insertRoute(
  { records }: WithRecords,
  route: Omit<Route, 'id'>,
): Promise<number | null> {
  const made = await records
    .insertInto('escalation_routes')
    .values({
      side: route.side,
      customer_id: route.customerId,
      person_id: route.personId,
      name: route.name,
      channel: route.channel,
      address: route.address,
      secret: route.secret,
      only_role: route.onlyRole,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id ?? null;
}

/** Whether there was one to delete. */
export async function deleteRoute({ records }: WithRecords, id: number): Promise<boolean> {
  const done = await records.deleteFrom('escalation_routes').where('id', '=', id).executeTakeFirst();
  return done.numDeletedRows > 0n;
}

export async function readSettings({ records }: WithRecords, customerId: number): Promise<TellingSettings[]> {
  const rows = await records
    .selectFrom('escalation_settings')
    .selectAll()
    .where('customer_id', '=', customerId)
    .execute();
  return rows.map((row) => ({
    customerId: row.customer_id,
    personId: row.person_id,
    quiet: quietSchema.parse(row.quiet) as Week | null,
    atOncePasses: row.at_once_passes,
    repeatMinutes: row.repeat_minutes,
    tellings: row.tellings,
  }));
}

/** Replaces what was set for that customer and person. */
export async function writeSettings({ records }: WithRecords, one: TellingSettings): Promise<void> {
  const values = {
    quiet: one.quiet === null ? null : JSON.stringify(one.quiet),
    at_once_passes: one.atOncePasses,
    repeat_minutes: one.repeatMinutes,
    tellings: one.tellings,
  };
  await records
    .insertInto('escalation_settings')
    .values({ customer_id: one.customerId, person_id: one.personId, ...values })
    .onConflict((conflict) => conflict.columns(['customer_id', 'person_id']).doUpdateSet(values))
    .execute();
}
