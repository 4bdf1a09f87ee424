import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { openLanes } from '../lanes.ts';
import type { Log } from '../log.ts';
import type { Records } from '../records/records.ts';
import type { MailResult } from './mail-failures.ts';
import { mailConnections, mailTimeoutMs } from './open-mailer.ts';

/** Tables of messages with `state`, `attempts`, `next_attempt_at`, `lease_until`, `last_problem` and `ended_at`. */
export type OutboxTable = 'invitation_mails' | 'mailing_messages' | 'letters' | 'staff_posts';

/** A message that this process may send until the lease ends. */
export interface ClaimedMail {
  readonly id: number;
  /** How manieth attempt this is, from 1. */
  readonly attempt: number;
  /** To be asked just before sending where getting ready takes long: false where another sender took the message over. */
  hold(): Promise<boolean>;
}

type Claim = Pick<ClaimedMail, 'id' | 'attempt'>;

interface OutboxCtx {
  readonly records: Records;
  readonly clock: Clock;
  readonly log: Log;
}

/** Longer than any attempt may take: a sender that has not come back by then is taken for dead. */
const usualLeaseMs = mailTimeoutMs + 60_000;
/** After something unexpected, for instance a record store that is restarted. */
const pauseAfterErrorMs = 3_000;
const second = 1000;

/** 15 s after the first failure, doubled each time up to a quarter of an hour, with up to a tenth more by chance. */
function backOffMs(attempt: number): number {
  return Math.round(
    Math.min(15 * second * 2 ** Math.min(attempt - 1, 20), 900 * second) * (1 + 0.1 * Math.random()),
  );
}

/**
 * Sends what is in an outbox until stopped: as many messages at a time as there are connections. Each attempt is written
 * down before and after, so that a process that dies leaves no more than these of which nobody knows whether they
 * arrived; they are sent again under the same Message-ID. `stop` resolves when what is under way has been written down.
 */
export function startOutbox(
  ctx: OutboxCtx,
  outbox: {
    readonly table: OutboxTable;
    readonly everyMs?: number;
    readonly leaseMs?: number;
    /** One attempt. `dropped`: it is to be sent no more. */
    send(
      message: ClaimedMail,
    ): Promise<MailResult | { readonly outcome: 'dropped'; readonly detail: string }>;
    /** It will never be sent; told before it is written down, and again where that failed. */
    over?(message: ClaimedMail): Promise<void>;
  },
): { stop(): Promise<void> } {
  const { table } = outbox;
  const sendNext = async (found: () => void): Promise<boolean> => {
    const lease = { now: ctx.clock.now(), leaseMs: outbox.leaseMs ?? usualLeaseMs };
    const claimed = await claimNext(ctx.records, table, lease);
    if (!claimed) return false;
    found();
    const hold = () => holdOn(ctx, table, claimed, lease);
    const message = { ...claimed, hold };
    const end = await outbox.send(message);
    if (end.outcome === 'later' || end.outcome === 'refused')
      ctx.log.warn(`${table} ${message.id}: ${end.detail}`);
    await persist(async () => {
      if (end.outcome === 'refused' || end.outcome === 'dropped') await outbox.over?.(message);
      await endAttempt(ctx.records, table, message, end, ctx.clock.now());
    });
    return true;
  };
  const lanes = openLanes({
    pauseAfterErrorMs,
    failed: (message) => ctx.log.warn(`${table} paused: ${message}`),
  });
  lanes.share(sendNext, outbox.everyMs ?? second, mailConnections);
  return lanes;
}

/** Takes the next message that is due, or whose sender is taken for dead; each goes to one process only. */
async function claimNext(
  records: Records,
  table: OutboxTable,
  { now, leaseMs }: { readonly now: Date; readonly leaseMs: number },
): Promise<Claim | null> {
  const { rows } = await sql<{ id: string; attempts: number }>`UPDATE ${sql.table(table)}
    SET state = 'sending', attempts = attempts + 1, lease_until = ${new Date(now.getTime() + leaseMs)}
    WHERE id = (SELECT id FROM ${sql.table(table)}
      WHERE (state = 'waiting' AND next_attempt_at <= ${now}) OR (state = 'sending' AND lease_until <= ${now})
      ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, attempts`.execute(records);
  const [row] = rows;
  return row ? { id: Number(row.id), attempt: row.attempts } : null;
}

/** Renews a lease of which much is used up: getting a message ready must not make its sender look dead. */
async function holdOn(
  { records, clock }: OutboxCtx,
  table: OutboxTable,
  message: Claim,
  { now, leaseMs }: { readonly now: Date; readonly leaseMs: number },
): Promise<boolean> {
  const until = new Date(clock.now().getTime() + leaseMs);
  if (until.getTime() - now.getTime() < 1.25 * leaseMs) return true;
  const { rows } = await sql`UPDATE ${sql.table(table)} SET lease_until = ${until}
    WHERE id = ${message.id} AND state = 'sending' AND attempts = ${message.attempt} RETURNING id`.execute(
    records,
  );
  return rows.length > 0;
}

/** Writes down how an attempt ended; nothing changes where another process took the message over meanwhile. */
async function endAttempt(
  records: Records,
  table: OutboxTable,
  message: Claim,
  { outcome, detail }: { readonly outcome: MailResult['outcome'] | 'dropped'; readonly detail: string },
  now: Date,
): Promise<void> {
  const waits = outcome === 'later';
  await sql`UPDATE ${sql.table(table)}
    SET state = ${waits ? 'waiting' : outcome}, lease_until = NULL,
      next_attempt_at = ${new Date(now.getTime() + backOffMs(message.attempt))},
      last_problem = ${outcome === 'sent' ? '' : detail}, ended_at = ${waits ? null : now}::timestamptz
    WHERE id = ${message.id} AND state = 'sending' AND attempts = ${message.attempt}`.execute(records);
}

/** What was sent and is not written down is sent again: a record store that is away for a moment is waited for. */
async function persist(write: () => Promise<void>): Promise<void> {
  for (const waitMs of [300, 1000, 3000]) {
    try {
      return await write();
    } catch {
      await sleep(waitMs);
    }
  }
  return write();
}
