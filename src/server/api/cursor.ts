import { exitCodes, UserError } from '../../platform/errors.ts';

/** A part of a list, and where the next part begins; null: there is no more. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

/**
 * The rows of `list` that come after the cursor, at most `limit`. A cursor holds the key of the last row that was
 * handed out, not a place in the list: what is added or taken away meanwhile neither repeats nor skips another row.
 * `rows` are in the order of their keys, in which `later` is true of a row that comes after another one's key.
 */
export function pageOf<Row, Key extends string | number>(
  rows: readonly Row[],
  wanted: {
    readonly list: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly keyOf: (row: Row) => Key;
    readonly order: 'up' | 'down';
  },
): Page<Row> {
  const after = wanted.cursor === undefined ? null : keyIn(wanted.cursor, wanted.list);
  const sign = wanted.order === 'up' ? 1 : -1;
  const sorted = [...rows].sort((a, b) => sign * compare(wanted.keyOf(a), wanted.keyOf(b)));
  const rest = after === null ? sorted : sorted.filter((row) => sign * compare(wanted.keyOf(row), after) > 0);
  const items = rest.slice(0, wanted.limit);
  const last = items.at(-1);
  const more = rest.length > items.length && last !== undefined;
  return { items, nextCursor: more ? cursorOf(wanted.list, wanted.keyOf(last)) : null };
}

/** An opaque word for "after this key of that list". */
export function cursorOf(list: string, key: string | number): string {
  return Buffer.from(JSON.stringify([list, key])).toString('base64url');
}

/** The key in a cursor. Throws `UserError` where it is not one that this list gave out. */
export function keyIn(cursor: string, list: string): string | number {
  try {
    const [of, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (of === list && (typeof key === 'string' || typeof key === 'number')) return key;
  } catch {
    // Told below, in the same words.
  }
  throw new UserError(
    'cursor: this list gave out no such cursor',
    'Begin without one, then send the nextCursor of each answer.',
    exitCodes.usage,
  );
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}
