import type { Channel } from '../schema.ts';
import type { WithRecords } from '../store.ts';

export interface Attempt {
  readonly number: number;
  readonly startedAt: Date;
  /** Null: nobody knows how it ended. */
  readonly endedAt: Date | null;
  readonly outcome: 'sent' | 'later' | 'refused' | null;
  readonly detail: string;
}

export interface Message {
  readonly id: number;
  readonly readerName: string;
  readonly channel: Channel;
  readonly messageId: string;
  readonly state: 'waiting' | 'sending' | 'sent' | 'refused' | 'dropped';
  readonly showsNames: boolean;
  readonly nextAttemptAt: Date;
  readonly endedAt: Date | null;
  readonly lastProblem: string;
  readonly attempts: readonly Attempt[];
}

/** All messages that tell of an escalation, oldest first. */
export async function readMessages({ records }: WithRecords, escalationId: number): Promise<Message[]> {
  const rows = await records
    .selectFrom('escalation_messages as message')
    .selectAll('message')
    .where(
      'message.id',
      'in',
      records
        .selectFrom('escalation_message_tellings as link')
        .innerJoin('escalation_tellings as telling', 'telling.id', 'link.telling_id')
        .select('link.message_id')
        .where('telling.escalation_id', '=', escalationId),
    )
    .orderBy('message.id')
    .execute();
  const ids = rows.map(({ id }) => id);
  const attempts =
    ids.length === 0
      ? []
      : await records
          .selectFrom('escalation_attempts')
          .selectAll()
          .where('message_id', 'in', ids)
          .orderBy('id')
          .execute();
  return rows.map((row) => ({
    id: Number(row.id),
    readerName: row.reader_name,
    channel: row.channel,
    messageId: row.message_id,
    state: row.state,
    showsNames: row.shows_names,
    nextAttemptAt: row.next_attempt_at,
    endedAt: row.ended_at,
    lastProblem: row.last_problem,
    attempts: attempts
      .filter((one) => Number(one.message_id) === Number(row.id))
      .map((one) => ({
        number: one.number,
        startedAt: one.started_at,
        endedAt: one.ended_at,
        outcome: one.outcome,
        detail: one.detail,
      })),
  }));
}

/** How many messages wait, and the newest reason; for looking after the outbox. */
export async function readOutbox({ records }: WithRecords): Promise<{
  readonly waiting: number;
  readonly failing: number;
  readonly problem: string;
}> {
  const rows = await records
    .selectFrom('escalation_messages')
    .select(['attempts', 'last_problem'])
    .where('state', 'in', ['waiting', 'sending'])
    .orderBy('id', 'desc')
    .execute();
  const failing = rows.filter((one) => one.last_problem !== '');
  return { waiting: rows.length, failing: failing.length, problem: failing[0]?.last_problem ?? '' };
}
