import { z } from 'zod';

export const longestKeyName = 60;
const mostDays = 365;

/** What a new key is asked for with. Every key ends one day. */
export const newKeySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'say what the key is for, e.g. "Ticket system"')
    .max(longestKeyName, `at most ${longestKeyName} characters`),
  scope: z.enum(['read', 'read and write'], 'say "read" or "read and write"'),
  days: z.int('whole days').min(1, 'at least one day').max(mostDays, `at most ${mostDays} days`),
});

export type NewKey = z.infer<typeof newKeySchema>;
