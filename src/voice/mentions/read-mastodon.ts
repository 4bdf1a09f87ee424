import { z } from 'zod';
import { UserError } from '../../platform/errors.ts';
import type { Heard } from './mention.ts';
import { plainWords } from './plain-words.ts';

const accountSchema = z.object({
  acct: z.string(),
  display_name: z.string().default(''),
  url: z.string().default(''),
});

/** What is used of Mastodon's Status entity (its documentation, "Status"). */
const postSchema = z.object({
  id: z.string(),
  uri: z.string(),
  url: z.string().nullable().default(null),
  created_at: z.iso.datetime({ offset: true }),
  edited_at: z.iso.datetime({ offset: true }).nullable().default(null),
  content: z.string().default(''),
  spoiler_text: z.string().default(''),
  account: accountSchema,
});
const statusSchema = postSchema.extend({ reblog: postSchema.nullable().default(null) });
/** A timeline is a list; a search is an object with one. */
const answerSchema = z.union([
  z.array(statusSchema),
  z.object({ statuses: z.array(statusSchema) }).transform(({ statuses }) => statuses),
]);

/**
 * Posts of a Mastodon timeline or search, and the newest id for `since_id`. A boost is the post that it boosts: it was said
 * once, whoever passes it on.
 */
export function readMastodon(text: string, place: string): { heard: Heard[]; newest: string | null } {
  const host = new URL(place).host;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = null;
  }
  const checked = answerSchema.safeParse(parsed);
  if (!checked.success)
    throw new UserError(
      `${host} does not answer with Mastodon's posts`,
      'Give the address of a timeline or search, for instance https://mastodon.example/api/v1/timelines/tag/fenwick.',
    );
  const newest = checked.data.reduce<string | null>(
    (most, { id }) => (most === null || older(most, id) ? id : most),
    null,
  );
  return { heard: checked.data.flatMap((status) => toHeard(status.reblog ?? status, host)), newest };
}

/** Ids grow, and are numbers too large for a number. */
const older = (a: string, b: string): boolean => a.length < b.length || (a.length === b.length && a < b);

function toHeard(post: z.output<typeof postSchema>, host: string): Heard[] {
  const words = [post.spoiler_text.trim(), plainWords(post.content)].filter(Boolean).join('\n');
  if (words === '') return [];
  const { acct, display_name: name } = post.account;
  const handle = `@${acct.includes('@') ? acct : `${acct}@${host}`}`;
  return [
    {
      uri: post.uri,
      version: post.edited_at === null ? '' : new Date(post.edited_at).toISOString(),
      saidAt: new Date(post.created_at),
      author: name.trim() || handle,
      authorKey: handle.toLowerCase(),
      words,
      link: post.url ?? post.uri,
    },
  ];
}
