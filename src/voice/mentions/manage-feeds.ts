import { z } from 'zod';
import { getCustomer, recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { countMentions, deleteFeed, insertFeed, readFeeds, shownFeed } from './feeds-store.ts';
import { lookAtFeed } from './look-at-feed.ts';
import { feedKinds, type Heard, type ShownFeed } from './mention.ts';

type ManagingCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

const addressed = ['rss', 'mastodon', 'mailbox'];

export const newFeedSchema = z
  .strictObject({
    kind: z.enum(feedKinds),
    name: z.string().trim().min(1, 'a name is missing').max(80, 'at most 80 letters'),
    url: z.string().trim().max(2000).default(''),
    secret: z.string().max(1000).default(''),
    allowsPrivate: z.boolean().default(false),
    /** Name of the customer whose place it is; none: found by words. */
    customer: z.string().optional(),
    everyMinutes: z.number().int().min(1).max(1440).default(10),
  })
  .superRefine(({ kind, url, secret }, check) => {
    const wanted = kind === 'mailbox' ? /^imaps?:$/ : /^https?:$/;
    if (addressed.includes(kind) && !(URL.canParse(url) && wanted.test(new URL(url).protocol)))
      check.addIssue({
        code: 'custom',
        path: ['url'],
        message:
          kind === 'mailbox'
            ? 'write it as imaps://user@mail.example/Folder'
            : 'write it as https://news.example/feed.xml',
      });
    if (!addressed.includes(kind) && secret === '')
      check.addIssue({
        code: 'custom',
        path: ['secret'],
        message: `what ${kind === 'slack' ? 'Slack calls the signing secret' : 'Teams gave when the webhook was made'} is missing`,
      });
  });

export type NewFeedInput = z.input<typeof newFeedSchema>;

async function checked(ctx: ManagingCtx, input: NewFeedInput) {
  const found = newFeedSchema.safeParse(input);
  if (!found.success) {
    const [issue] = found.error.issues;
    throw new UserError(
      `${issue?.path.join('.')}: ${issue?.message}`,
      'See `beholder listen add --help`.',
      exitCodes.usage,
    );
  }
  const { customer, ...rest } = found.data;
  const whose = customer === undefined ? null : await getCustomer({ ctx, input: { name: customer } });
  return { ...rest, customerId: whose?.id ?? null };
}

/** Adds a place to listen to; it is looked at within a quarter of a minute. */
export async function addFeed(call: {
  readonly ctx: ManagingCtx;
  readonly input: NewFeedInput;
}): Promise<{ readonly id: number }> {
  const { ctx } = call;
  const feed = await checked(ctx, call.input);
  const id = await insertFeed(ctx, feed, { actor: ctx.actor, at: ctx.clock.now() });
  if (id === null)
    throw new UserError(`${feed.name} is there already`, 'Choose another name.', exitCodes.usage);
  const { kind, name, customerId } = feed;
  await recordAudit({ ctx, input: { customerId, verb: 'add feed', subject: name, detail: { kind } } });
  return { id };
}

/** What a feed would bring now; nothing is kept. */
export async function testFeed(call: {
  readonly ctx: ManagingCtx;
  readonly input: NewFeedInput;
}): Promise<readonly Heard[]> {
  const feed = await checked(call.ctx, call.input);
  if (!addressed.includes(feed.kind))
    throw new UserError(`${feed.kind} comes to us`, 'Write something in the channel and look here.');
  return (await lookAtFeed({ ctx: call.ctx, input: { ...feed, cursor: {} } })).heard;
}

export async function listFeeds(call: { readonly ctx: Pick<Ctx, 'records'> }): Promise<ShownFeed[]> {
  const [feeds, counts] = await Promise.all([readFeeds(call.ctx), countMentions(call.ctx)]);
  return feeds.map((feed) => shownFeed(feed, counts.get(feed.id) ?? 0));
}

/** Listens there no more; what was heard stays. */
export async function removeFeed(call: {
  readonly ctx: ManagingCtx;
  readonly input: { readonly id: number };
}): Promise<void> {
  const { ctx, input } = call;
  const [feed] = await readFeeds(ctx, { id: input.id });
  if (!feed || !(await deleteFeed(ctx, input.id)))
    throw new UserError(`there is no feed ${input.id}`, 'See `beholder listen list`.', exitCodes.usage);
  await recordAudit({
    ctx,
    input: { customerId: feed.customerId, verb: 'remove feed', subject: feed.name },
  });
}
