import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Heard } from './mention.ts';
import { clean } from './plain-words.ts';

const oldestSeconds = 300;

/**
 * Whether Slack sent it: `v0=` and HMAC-SHA256 of `v0:<timestamp>:<body>` by the app's signing secret, not older than five
 * minutes (Slack's documentation, "Verifying requests from Slack").
 */
export function isFromSlack(call: {
  readonly body: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly secret: string;
  readonly now: Date;
}): boolean {
  const { body, timestamp, signature, secret, now } = call;
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp));
  if (!/^\d{1,12}$/.test(timestamp) || age > oldestSeconds) return false;
  return same(
    signature,
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
  );
}

/**
 * Whether Teams sent it: `HMAC ` and base64 of HMAC-SHA256 of the body by the key that Teams gave when the outgoing webhook
 * was made (Microsoft's documentation, "Create an Outgoing Webhook").
 */
export function isFromTeams(call: {
  readonly body: string;
  readonly authorization: string;
  readonly secret: string;
}): boolean {
  const mac = createHmac('sha256', Buffer.from(call.secret, 'base64')).update(call.body).digest('base64');
  return same(call.authorization, `HMAC ${mac}`);
}

/** Compares in a time that says nothing about where they differ. */
function same(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const messageSchema = z.object({
  type: z.literal('message'),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  channel: z.string(),
  user: z.string().default(''),
  text: z.string().default(''),
  ts: z
    .string()
    .regex(/^\d+\.\d+$/)
    .optional(),
  deleted_ts: z.string().optional(),
  message: z
    .object({
      user: z.string().default(''),
      text: z.string().default(''),
      ts: z.string().regex(/^\d+\.\d+$/),
      bot_id: z.string().optional(),
      edited: z.object({ ts: z.string() }).optional(),
    })
    .optional(),
});

const slackSchema = z.union([
  z.object({ type: z.literal('url_verification'), challenge: z.string().max(500) }),
  z.object({ type: z.literal('event_callback'), team_id: z.string().default(''), event: z.unknown() }),
]);

export type FromSlack =
  | { readonly is: 'challenge'; readonly challenge: string }
  | { readonly is: 'heard'; readonly heard: Heard }
  | { readonly is: 'deleted'; readonly uri: string }
  /** Nothing that a person said: joins, bots, files without words. */
  | { readonly is: 'nothing' };

/** What an event of Slack's Events API says. Throws nothing: what is not understood is nothing. */
export function readSlack(body: string): FromSlack {
  const nothing = { is: 'nothing' } as const;
  const outer = slackSchema.safeParse(jsonOf(body));
  if (!outer.success) return nothing;
  if (outer.data.type === 'url_verification') return { is: 'challenge', challenge: outer.data.challenge };
  const checked = messageSchema.safeParse(outer.data.event);
  if (!checked.success) return nothing;
  const { data: event } = checked;
  const uriOf = (ts: string) =>
    `slack:${outer.data.type === 'event_callback' ? outer.data.team_id : ''}:${event.channel}:${ts}`;
  if (event.subtype === 'message_deleted' && event.deleted_ts)
    return { is: 'deleted', uri: uriOf(event.deleted_ts) };
  const isEdit = event.subtype === 'message_changed' && event.message?.edited !== undefined;
  const isPlain = event.subtype === undefined || ['thread_broadcast', 'file_share'].includes(event.subtype);
  const post = isEdit ? event.message : isPlain ? event : undefined;
  const words = clean(slackWords(post?.text ?? ''));
  if (!post?.ts || post.bot_id !== undefined || words === '') return nothing;
  return {
    is: 'heard',
    heard: {
      uri: uriOf(post.ts),
      version: isEdit ? (event.message?.edited?.ts ?? '') : '',
      saidAt: new Date(Number(post.ts) * 1000),
      author: post.user,
      authorKey: post.user.toLowerCase(),
      words,
      link: '',
    },
  };
}

/** Slack's marks as people read them: `<@U1|ann>`, `<https://a|text>`, and its three entities. */
function slackWords(text: string): string {
  return text
    .replaceAll(/<([^<>|]*)\|([^<>]*)>/g, '$2')
    .replaceAll(/<([^<>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
