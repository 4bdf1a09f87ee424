import type { Ctx } from '../../platform/ctx.ts';
import type { Feed, FeedKind, ShownFeed } from './mention.ts';

type WithRecords = Pick<Ctx, 'records'>;

export interface NewFeed {
  readonly kind: FeedKind;
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  readonly allowsPrivate: boolean;
  readonly customerId: number | null;
  readonly everyMinutes: number;
}

/** The id of the new feed; null where its name is taken. */
export async function insertFeed(
  { records }: WithRecords,
  feed: NewFeed,
  by: { readonly actor: string; readonly at: Date },
): Promise<number | null> {
  const row = await records
    .insertInto('mention_feeds')
    .values({
      kind: feed.kind,
      name: feed.name,
      url: feed.url,
      secret: feed.secret,
      allows_private: feed.allowsPrivate,
      customer_id: feed.customerId,
      every_minutes: feed.everyMinutes,
      due_at: by.at,
      added_by: by.actor,
      added_at: by.at,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** By name; of one id, or those that are due, where told. */
export async function readFeeds(
  { records }: WithRecords,
  wanted: { readonly id?: number; readonly dueBy?: Date } = {},
): Promise<Feed[]> {
  let query = records.selectFrom('mention_feeds').selectAll().orderBy('name');
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id);
  if (wanted.dueBy !== undefined)
    query = query.where('due_at', '<=', wanted.dueBy).where('kind', 'not in', ['slack', 'teams']);
  return (await query.execute()).map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    url: row.url,
    secret: row.secret,
    allowsPrivate: row.allows_private,
    customerId: row.customer_id,
    everyMinutes: row.every_minutes,
    cursor: row.cursor as Feed['cursor'],
    lookedAt: row.looked_at,
    dueAt: row.due_at,
    problem: row.problem,
    failures: row.failures,
  }));
}

export async function countMentions({ records }: WithRecords): Promise<ReadonlyMap<number, number>> {
  const rows = await records
    .selectFrom('mentions')
    .where('feed_id', 'is not', null)
    .select(({ fn }) => ['feed_id', fn.countAll<string>().as('n')])
    .groupBy('feed_id')
    .execute();
  return new Map(rows.map((row) => [Number(row.feed_id), Number(row.n)]));
}

/** How a look went, and when the next is due. */
export async function updateLooked(
  { records }: WithRecords,
  id: number,
  looked: {
    readonly at: Date;
    readonly dueAt: Date;
    readonly problem: string;
    readonly failures: number;
    readonly cursor?: Feed['cursor'];
  },
): Promise<void> {
  await records
    .updateTable('mention_feeds')
    .set({
      looked_at: looked.at,
      due_at: looked.dueAt,
      problem: looked.problem,
      failures: looked.failures,
      ...(looked.cursor === undefined ? {} : { cursor: JSON.stringify(looked.cursor) }),
    })
    .where('id', '=', id)
    .execute();
}

export async function deleteFeed({ records }: WithRecords, id: number): Promise<boolean> {
  const [gone] = await records.deleteFrom('mention_feeds').where('id', '=', id).execute();
  return Number(gone?.numDeletedRows ?? 0) > 0;
}

export function shownFeed({ secret, cursor: _, ...feed }: Feed, mentions: number): ShownFeed {
  return { ...feed, url: withoutSecrets(feed.url), hasSecret: secret !== '', mentions };
}

/** An address without what people put into it as a secret. */
export function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return '';
  const at = new URL(url);
  at.username = '';
  at.password = '';
  for (const name of at.searchParams.keys())
    if (/token|key|secret|auth|pass/i.test(name)) at.searchParams.set(name, '***');
  return at.href;
}
