import type { Ctx } from '../../platform/ctx.ts';
import { readFeeds, updateLooked } from './feeds-store.ts';
import type { Feed, Heard } from './mention.ts';
import { insertMentions, updateDeleted } from './mentions-store.ts';
import { isFromSlack, isFromTeams, readSlack } from './read-slack.ts';
import { readTeams } from './read-teams.ts';
import { settleMentions } from './settle-mentions.ts';

type ReceivingCtx = Pick<Ctx, 'records' | 'clock' | 'log'>;

const largest = 200_000;

/**
 * What Slack (Events API) or Teams (outgoing webhook) posts to us for a feed. Only what they signed is taken; a message
 * sent again is known. When it answers 200, what was said is kept. Null: there is no such feed.
 */
export async function receiveMention(call: {
  readonly ctx: ReceivingCtx;
  readonly input: { readonly feedId: number; readonly request: Request };
}): Promise<Response | null> {
  const { ctx, input } = call;
  const [feed] = await readFeeds(ctx, { id: input.feedId });
  if (!feed || (feed.kind !== 'slack' && feed.kind !== 'teams')) return null;
  if (Number(input.request.headers.get('content-length') ?? 0) > largest)
    return new Response(null, { status: 413 });
  const body = await input.request.text();
  if (body.length > largest) return new Response(null, { status: 413 });
  return feed.kind === 'slack'
    ? fromSlack(ctx, feed, input.request.headers, body)
    : fromTeams(ctx, feed, input.request.headers, body);
}

const refused = () => new Response('the signature is not right', { status: 401 });

async function fromSlack(ctx: ReceivingCtx, feed: Feed, headers: Headers, body: string): Promise<Response> {
  const signed = isFromSlack({
    body,
    timestamp: headers.get('x-slack-request-timestamp') ?? '',
    signature: headers.get('x-slack-signature') ?? '',
    secret: feed.secret,
    now: ctx.clock.now(),
  });
  if (!signed) return refused();
  const said = readSlack(body);
  if (said.is === 'challenge') return Response.json({ challenge: said.challenge });
  if (said.is === 'deleted') await updateDeleted(ctx, said.uri, ctx.clock.now());
  if (said.is === 'heard') await keep(ctx, feed, said.heard);
  return new Response(null, { status: 200 });
}

async function fromTeams(ctx: ReceivingCtx, feed: Feed, headers: Headers, body: string): Promise<Response> {
  const authorization = headers.get('authorization') ?? '';
  if (!isFromTeams({ body, authorization, secret: feed.secret })) return refused();
  const heard = readTeams(body);
  if (heard) await keep(ctx, feed, heard);
  return Response.json({ type: 'message', text: 'Heard, thank you.' });
}

async function keep(ctx: ReceivingCtx, feed: Feed, heard: Heard): Promise<void> {
  const now = ctx.clock.now();
  await insertMentions(ctx, feed.id, [heard], now);
  await updateLooked(ctx, feed.id, { at: now, dueAt: feed.dueAt, problem: '', failures: 0 });
  // This one alone: Slack waits three seconds for its answer, whatever else waits.
  await settleMentions({ ctx, input: { uri: heard.uri } });
}
