import type { WithRecords } from './asking-store.ts';

/** What keeps somebody from being asked. */
export interface Hold {
  readonly customerId: number;
  /** Null: whoever has the address. */
  readonly personId: number | null;
  /** Small letters; '' where a person is meant. */
  readonly address: string;
  readonly kind: 'recovery' | 'bounced' | 'unsubscribed' | 'other';
  readonly why: string;
  /** Null: until it is ended. */
  readonly until: Date | null;
}

export interface SaidOf {
  readonly personId: number;
  readonly says: 'yes' | 'no';
  readonly why: string;
}

/** Those that have not ended. */
export async function readHolds({ records }: WithRecords): Promise<Hold[]> {
  const rows = await records.selectFrom('asking_holds').selectAll().where('ended_at', 'is', null).execute();
  return rows.map((row) => ({
    customerId: row.customer_id,
    personId: row.person_id,
    address: row.address,
    kind: row.kind,
    why: row.why,
    until: row.until,
  }));
}

export async function writeHold(
  { records }: WithRecords,
  hold: Hold & { readonly onceKey: string; readonly since: Date },
): Promise<void> {
  const same = { why: hold.why, until: hold.until, ended_at: null };
  await records
    .insertInto('asking_holds')
    .values({
      customer_id: hold.customerId,
      person_id: hold.personId,
      address: hold.address,
      kind: hold.kind,
      once_key: hold.onceKey,
      since: hold.since,
      ...same,
    })
    .onConflict((conflict) => conflict.columns(['customer_id', 'kind', 'once_key']).doUpdateSet(same))
    .execute();
}

export async function markEnded(
  { records }: WithRecords,
  hold: Pick<Hold, 'customerId' | 'kind'> & { readonly onceKey: string; readonly at: Date },
): Promise<boolean> {
  const done = await records
    .updateTable('asking_holds')
    .set({ ended_at: hold.at })
    .where('customer_id', '=', hold.customerId)
    .where('kind', '=', hold.kind)
    .where('once_key', '=', hold.onceKey)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function readSaidOf({ records }: WithRecords): Promise<Map<number, SaidOf>> {
  const rows = await records.selectFrom('asking_people').selectAll().execute();
  return new Map(
    rows.map((row) => [row.person_id, { personId: row.person_id, says: row.says, why: row.why }]),
  );
}

/** `says` null: nothing is said of them any more. */
export async function writeSaidOf(
  { records }: WithRecords,
  given: {
    readonly customerId: number;
    readonly personId: number;
    readonly says: 'yes' | 'no' | null;
    readonly why: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  if (given.says === null) {
    await records.deleteFrom('asking_people').where('person_id', '=', given.personId).execute();
    return;
  }
  const said = { says: given.says, why: given.why, set_by: given.by, set_at: given.at };
  await records
    .insertInto('asking_people')
    .values({ person_id: given.personId, customer_id: given.customerId, ...said })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(said))
    .execute();
}
