import type { WithRecords } from '../conversations-store.ts';
import type { ProposedQuote } from './propose-quotes.ts';

export interface KeptQuote extends ProposedQuote {
  readonly id: number;
  readonly conversationId: number;
  readonly state: 'proposed' | 'accepted' | 'refused';
  readonly statementId: number | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** The same words of the same place are proposed once, whatever became of them. */
export async function insertQuotes(
  { records }: WithRecords,
  conversationId: number,
  quotes: readonly ProposedQuote[],
): Promise<void> {
  if (quotes.length === 0) return;
  await records
    .insertInto('conversation_quotes')
    .values(
      quotes.map(({ cue, label, at, words, about, why }) => ({
        conversation_id: conversationId,
        ...{ cue, label, words, about, why, at_seconds: at },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** In the order in which they were said; those of notes last. */
export async function readQuotes(
  { records }: WithRecords,
  wanted: {
    readonly conversationIds?: readonly number[];
    readonly id?: number;
    readonly state?: KeptQuote['state'];
  },
): Promise<KeptQuote[]> {
  let query = records
    .selectFrom('conversation_quotes')
    .selectAll()
    .orderBy('conversation_id')
    .orderBy('cue')
    .orderBy('id');
  if (wanted.conversationIds !== undefined)
    query = query.where('conversation_id', 'in', [0, ...wanted.conversationIds]);
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id);
  if (wanted.state !== undefined) query = query.where('state', '=', wanted.state);
  return (await query.execute()).map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    cue: row.cue,
    label: row.label,
    at: row.at_seconds,
    words: row.words,
    about: row.about,
    why: row.why,
    state: row.state,
    statementId: row.statement_id,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  }));
}

/** False: it was decided otherwise in the meantime. */
export async function updateQuote(
  { records }: WithRecords,
  id: number,
  from: KeptQuote['state'],
  to: {
    readonly state: KeptQuote['state'];
    readonly by: string;
    readonly at: Date;
    readonly statementId?: number;
  },
): Promise<boolean> {
  const done = await records
    .updateTable('conversation_quotes')
    .set({ state: to.state, decided_by: to.by, decided_at: to.at, statement_id: to.statementId ?? null })
    .where('id', '=', id)
    .where('state', '=', from)
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}
