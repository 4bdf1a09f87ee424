import type { Ctx } from '../../platform/ctx.ts';
import type { Heard, Mention } from './mention.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** How many are new: a version of a post that is known already changes nothing. */
export async function insertMentions(
  { records }: WithRecords,
  feedId: number,
  heard: readonly Heard[],
  now: Date,
): Promise<number> {
  let fresh = 0;
  for (let at = 0; at < heard.length; at += 500) {
    const rows = heard.slice(at, at + 500).map((one) => ({
      feed_id: feedId,
      uri: one.uri,
      version: one.version,
      said_at: one.saidAt,
      heard_at: now,
      author: one.author,
      author_key: one.authorKey,
      words: one.words,
      link: one.link,
    }));
    const [done] = await records
      .insertInto('mentions')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    fresh += Number(done?.numInsertedOrUpdatedRows ?? 0);
  }
  return fresh;
}

export interface MentionsWanted {
  readonly states?: readonly Mention['state'][];
  readonly id?: number;
  readonly uri?: string;
  /** Newest first instead of oldest first. */
  readonly newestFirst?: boolean;
  /** The page after this id, in that order. */
  readonly after?: number;
  readonly limit?: number;
}

export async function readMentions({ records }: WithRecords, wanted: MentionsWanted): Promise<Mention[]> {
  const down = wanted.newestFirst === true;
  let query = records
    .selectFrom('mentions')
    .selectAll()
    .orderBy('id', down ? 'desc' : 'asc');
  if (wanted.states !== undefined) query = query.where('state', 'in', [...wanted.states]);
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id);
  if (wanted.uri !== undefined) query = query.where('uri', '=', wanted.uri);
  if (wanted.after !== undefined) query = query.where('id', down ? '<' : '>', wanted.after);
  if (wanted.limit !== undefined) query = query.limit(wanted.limit);
  return (await query.execute()).map((row) => ({
    id: row.id,
    feedId: row.feed_id,
    uri: row.uri,
    version: row.version,
    saidAt: row.said_at,
    heardAt: row.heard_at,
    author: row.author,
    authorKey: row.author_key,
    words: row.words,
    link: row.link,
    state: row.state,
    why: row.why,
    statementId: row.statement_id,
    deletedAt: row.deleted_at,
  }));
}

export async function updateMention(
  { records }: WithRecords,
  id: number,
  to: { readonly state: Mention['state']; readonly why: string; readonly statementId: number | null },
): Promise<void> {
  await records
    .updateTable('mentions')
    .set({ state: to.state, why: to.why, statement_id: to.statementId })
    .where('id', '=', id)
    .execute();
}

/** Marks every version of a post as taken back by its author. */
export async function updateDeleted({ records }: WithRecords, uri: string, at: Date): Promise<void> {
  await records
    .updateTable('mentions')
    .set({ deleted_at: at })
    .where('uri', '=', uri)
    .where('deleted_at', 'is', null)
    .execute();
}
