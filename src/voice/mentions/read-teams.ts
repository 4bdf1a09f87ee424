import { z } from 'zod';
import type { Heard } from './mention.ts';
import { plainWords } from './plain-words.ts';
import { jsonOf } from './read-slack.ts';

/** What is used of the activity that an outgoing webhook of Teams posts. */
const activitySchema = z.object({
  type: z.literal('message'),
  id: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  text: z.string().default(''),
  from: z.object({
    id: z.string().default(''),
    name: z.string().default(''),
    aadObjectId: z.string().optional(),
  }),
  conversation: z.object({ id: z.string().default('') }).default({ id: '' }),
});

/** What somebody said in a channel of Teams; null where it is nothing that a person said. */
export function readTeams(body: string): Heard | null {
  const checked = activitySchema.safeParse(jsonOf(body));
  if (!checked.success) return null;
  const { id, timestamp, text, from, conversation } = checked.data;
  // The name by which the webhook was called stands in front of what was said to it.
  const words = plainWords(text.replaceAll(/<at>[^<]*<\/at>/g, ''));
  if (words === '') return null;
  return {
    uri: `teams:${conversation.id}:${id}`,
    version: '',
    saidAt: new Date(timestamp),
    author: from.name,
    authorKey: (from.aadObjectId ?? from.id).toLowerCase(),
    words,
    link: '',
  };
}
