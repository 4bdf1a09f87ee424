import type { Ctx } from '../../../platform/ctx.ts';
import { runAside } from '../../../platform/run-aside.ts';
import { queryTicketTexts } from '../../../signals/index.ts';
import { readNewestBytes } from '../../words/sentiment/feelings-store.ts';
import {
  insertPieces,
  insertTicketPieces,
  type NewPiece,
  readNewStatements,
  readTicketPlace,
  writeStatementsUntil,
} from './intake-store.ts';
import type { LookedAt, ToLookAt } from './look-at-words.ts';
import { statedMinutes } from './stated-minutes.ts';

/** Tickets of so many days back are looked at. */
const daysBack = 400;
const atOnce = 5000;
/** Of so many letters of one run is the meaning looked at, 0.1 ms each; of the rest only the words. */
const mostMeant = 150_000;
/** The most that one open ticket can take of one person's time: a day of work. */
const longestWait = 480;
/** A pain is told from the beginning of what was said; the whole is kept where it was said. */
const longestWords = 600;

/**
 * Takes in what may be a pain: statements with words that are unhappy, by their score or by their words, and every ticket.
 * Each once, however often it is called; what a crash cut off is taken in the next time.
 */
export async function takeIn(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>;
  readonly input?: { readonly signal?: AbortSignal | undefined };
}): Promise<{ readonly statements: number; readonly tickets: number }> {
  const { ctx, input } = call;
  const statements = await takeInStatements(ctx, input?.signal);
  const tickets = await takeInTickets(ctx, input?.signal);
  return { statements, tickets };
}

async function takeInStatements(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  signal: AbortSignal | undefined,
): Promise<number> {
  let model: Buffer | null = null;
  let [taken, meant] = [0, 0];
  let newest: Date | null = null;
  for (let after = 0; !signal?.aborted; ) {
    const rows = await readNewStatements(ctx, after, atOnce);
    const last = rows.at(-1);
    if (!last) break;
    if (after === 0) model = await readNewestBytes(ctx);
    after = last.id;
    const looked = await lookAside({ model, said: rows.map(toLookAt), mostMeant: mostMeant - meant }, signal);
    meant += looked.meant;
    const pieces = rows.flatMap((row, at) => {
      const found = looked.said[at];
      return found?.unhappy ? [pieceOf(row, found)] : [];
    });
    await insertPieces(ctx, pieces);
    taken += pieces.length;
    for (const row of rows) if (!newest || row.kept_at > newest) newest = row.kept_at;
  }
  if (newest && !signal?.aborted) await writeStatementsUntil(ctx, newest);
  return taken;
}

/** In a thread of its own: very many, or very long ones, would hold up everybody who waits for an answer. */
const lookAside = (data: ToLookAt, signal: AbortSignal | undefined): Promise<LookedAt> =>
  runAside({ file: new URL('./look-worker.ts', import.meta.url), data, signal });

const toLookAt = (row: Row): ToLookAt['said'][number] => ({
  words: row.words,
  question: row.question,
  unhappy: row.unhappy || row.call_me,
});

type Row = Awaited<ReturnType<typeof readNewStatements>>[number];

function pieceOf(row: Row, { minutes, quote }: LookedAt['said'][number]): NewPiece {
  return {
    customerId: row.customer_id,
    statementId: row.id,
    source: null,
    ticket: row.ticket,
    saidAt: row.said_at,
    personId: row.person_id,
    role: row.role,
    serviceId: row.service_id,
    words: row.words.slice(0, longestWords),
    minutes,
    minutesHow: minutes === null ? '' : `said: ${quote}`,
  };
}

async function takeInTickets(
  ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const openedSince = new Date(ctx.clock.now().getTime() - daysBack * 86_400_000);
  let taken = 0;
  while (!signal?.aborted) {
    const after = await readTicketPlace(ctx);
    const tickets = await queryTicketTexts(ctx.signals, { openedSince, after, limit: atOnce });
    const last = tickets.at(-1);
    if (!last) break;
    const pieces = tickets.map((ticket): NewPiece => {
      const stated = statedMinutes(ticket.title);
      const waited =
        ticket.openMinutes === null ? null : Math.min(longestWait, Math.max(0, ticket.openMinutes));
      return {
        customerId: ticket.customer,
        statementId: null,
        source: ticket.source,
        ticket: ticket.ticket,
        saidAt: ticket.opened,
        personId: ticket.person || null,
        role: 'unknown',
        serviceId: ticket.service || null,
        words: ticket.title.slice(0, longestWords),
        minutes: stated?.minutes ?? waited,
        minutesHow: stated ? `said: ${stated.quote}` : waited === null ? '' : 'ticket',
      };
    });
    const { version, customer, source, ticket } = last;
    await insertTicketPieces(ctx, pieces, { version, customer, source, ticket });
    taken += pieces.length;
  }
  return taken;
}
