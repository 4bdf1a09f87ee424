import { recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Escalation } from '../schema.ts';
import { toEscalation, type WithRecords } from '../store.ts';
import type { Claimed } from './outbox-store.ts';

/** What a message tells: the escalations that nobody has acknowledged or closed, with the round of the telling. */
export async function readTold(
  { records }: WithRecords,
  messageId: number,
): Promise<{ readonly escalation: Escalation; readonly round: number; readonly step: number | null }[]> {
  const rows = await records
    .selectFrom('escalation_message_tellings as link')
    .innerJoin('escalation_tellings as telling', 'telling.id', 'link.telling_id')
    .innerJoin('escalations as escalation', 'escalation.id', 'telling.escalation_id')
    .selectAll('escalation')
    .select(['telling.round', 'telling.step'])
    .where('link.message_id', '=', messageId)
    .where('escalation.state', 'in', ['open', 'given up'])
    .orderBy('escalation.id')
    .execute();
  return rows.map((row) => ({ escalation: toEscalation(row), round: row.round, step: row.step }));
}

/** Who else was told of an escalation, and when first; people of the chain only. */
export async function readOthers(
  { records }: WithRecords,
  escalationId: number,
  reader: string,
): Promise<{ readonly name: string; readonly toldAt: Date }[]> {
  const rows = await records
    .selectFrom('escalation_tellings')
    .select(['reader', 'reader_name'])
    .select((made) => made.fn.min('told_at').as('at'))
    .where('escalation_id', '=', escalationId)
    .where('reader', '<>', reader)
    .where('told_at', 'is not', null)
    .groupBy(['reader', 'reader_name'])
    .orderBy('at')
    .execute();
  return rows.flatMap((row) => (row.at ? [{ name: row.reader_name, toldAt: row.at }] : []));
}

/** Keeps the hash of what opens the page of one reader and escalation. */
export async function insertToken(
  { records }: WithRecords,
  token: {
    readonly hash: string;
    readonly escalationId: number;
    readonly reader: string;
    readonly readerName: string;
    readonly madeAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await records
    .insertInto('escalation_tokens')
    .values({
      hash: token.hash,
      escalation_id: token.escalationId,
      reader: token.reader,
      reader_name: token.readerName,
      made_at: token.madeAt,
      expires_at: token.expiresAt,
    })
    .execute();
}

/** Records, once a message, that it shows these people by name. Before it is sent. */
export function auditNames(
  ctx: Pick<Ctx, 'records' | 'actor' | 'clock'>,
  message: Claimed,
  shown: { readonly escalations: readonly number[]; readonly people: readonly number[] },
): Promise<void> {
  return ctx.records.transaction().execute(async (transaction) => {
    const first = await transaction
      .updateTable('escalation_messages')
      .set({ shows_names: true })
      .where('id', '=', message.id)
      .where('shows_names', '=', false)
      .executeTakeFirst();
    if (first.numUpdatedRows === 0n) return;
    const which = shown.escalations.join(', ');
    await recordAudit({
      ctx: { ...ctx, records: transaction },
      input: {
        customerId: message.customerId,
        verb: 'names shown',
        subject: `escalation ${which} for ${message.reader.replace(':', ' ')} over ${message.channel}`,
        detail: { people: shown.people, message: message.messageId },
      },
    });
  });
}

/** A second way to the same person: an e-mail that carries what another channel does not get through, once. */
export async function insertMailInstead(
  { records }: WithRecords,
  message: Claimed,
  made: { readonly messageId: string; readonly now: Date },
): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    const untold = await transaction
      .selectFrom('escalation_message_tellings as link')
      .innerJoin('escalation_tellings as telling', 'telling.id', 'link.telling_id')
      .select('link.telling_id')
      .where('link.message_id', '=', message.id)
      .where('telling.told_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('escalation_message_tellings as other')
              .innerJoin('escalation_messages as mail', 'mail.id', 'other.message_id')
              .select('mail.id')
              .whereRef('other.telling_id', '=', 'link.telling_id')
              .where('mail.channel', '=', 'email'),
          ),
        ),
      )
      .execute();
    if (untold.length === 0) return;
    const { id } = await transaction
      .insertInto('escalation_messages')
      .values({
        customer_id: message.customerId,
        reader: message.reader,
        reader_name: message.readerName,
        channel: 'email',
        route_id: null,
        person_id: message.personId,
        message_id: made.messageId,
        next_attempt_at: made.now,
        made_at: made.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const links = untold.map(({ telling_id }) => ({ message_id: id, telling_id }));
    await transaction.insertInto('escalation_message_tellings').values(links).execute();
  });
}
