import { z } from 'zod';

const words = (most = 4000) => z.string().trim().min(1, 'write a few words').max(most);
const moment = z.iso.datetime({ offset: true });
const due = z.object({ contact: moment, repair: moment, prevent: moment });
export const howSchema = z.enum(['phone', 'in person', 'mail']);

/** What can happen in a recovery: each kind with what is written down of it. */
export const bodies = {
  opened: z.object({ statement: z.number().int(), due, why: z.string(), owner: z.string() }),
  joined: z.object({ statement: z.number().int(), why: z.string() }),
  given: z.object({ staffId: z.number().int(), name: z.string() }),
  taken: z.object({ staffId: z.number().int().nullable(), name: z.string() }),
  tried: z.object({ how: howSchema, note: z.string().trim().max(1000).default('') }),
  contacted: z.object({ how: howSchema, heard: words() }),
  heard: z.object({ heard: words() }),
  cause: z.object({ whys: z.array(words(1000)).min(1, 'write at least one why').max(7) }),
  done: z.object({ did: words() }),
  prevents: z.object({ prevents: words() }),
  asked: z.object({ how: howSchema, to: z.string() }),
  confirmed: z.object({
    how: z.enum(['link', 'phone', 'own pages']),
    who: words(200),
    on: moment,
    words: z.string().max(4000),
  }),
  'not confirmed': z.object({
    how: z.enum(['link', 'phone', 'own pages']),
    who: words(200),
    on: moment,
    words: z.string().max(4000),
    due: moment,
  }),
  recurs: z.object({ recovery: z.number().int(), why: z.string() }),
  failed: z.object({ recovery: z.number().int(), why: z.string(), due: moment }),
  holds: z.object({ recovery: z.number().int(), why: words(1000) }),
  invited: z.object({ why: z.string() }),
  cancelled: z.object({ why: words(1000) }),
  reopened: z.object({ why: words(1000) }),
  merged: z.object({ into: z.number().int(), why: words(1000) }),
  absorbed: z.object({ recovery: z.number().int(), why: words(1000) }),
} as const;

export type EntryKind = keyof typeof bodies;
export type BodyOf<Kind extends EntryKind> = z.output<(typeof bodies)[Kind]>;

/** Something that happened in a recovery. Never changed; what was wrong is followed by another. */
export type NewEntry = {
  [Kind in EntryKind]: { readonly kind: Kind; readonly body: BodyOf<Kind> };
}[EntryKind];

export type Entry = NewEntry & { readonly id: number; readonly at: Date; readonly actor: string };

/** An entry as it is kept, read back; throws where it is none. */
export function readEntry(row: {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly kind: string;
  readonly body: unknown;
}): Entry {
  const kind = row.kind as EntryKind;
  return { ...row, kind, body: bodies[kind].parse(row.body) } as Entry;
}
