import type { Ctx } from '../platform/ctx.ts';

/** Rows that matched nobody, by the value that would tell whose they are. */
export interface UnmatchedKey {
  /** The kind of source, as in `import <source>`. */
  readonly kind: string;
  readonly source: number;
  readonly keyKind: 'login' | 'ip' | 'domain' | 'field';
  readonly key: string;
  readonly rows: number;
  /** ISO times of the first and last row; null where the rows have none. */
  readonly first: string | null;
  readonly last: string | null;
  /** One of the rows, shortened. */
  readonly example: string;
}

/** What matched nobody, most rows first. */
export async function listUnmatched({
  ctx,
  input,
}: {
  readonly ctx: Pick<Ctx, 'signals'>;
  readonly input: { readonly limit?: number };
}): Promise<UnmatchedKey[]> {
  const rows = await ctx.signals.rows<Omit<UnmatchedKey, 'rows'> & { readonly n: string }>(
    `SELECT kind, source, key_kind AS keyKind, key, count() AS n,
            formatDateTime(min(ts), '%FT%TZ') AS first, formatDateTime(max(ts), '%FT%TZ') AS last,
            any(substringUTF8(raw, 1, 200)) AS example
     FROM {db}.unmatched FINAL
     GROUP BY kind, source, key_kind, key
     ORDER BY n DESC, kind, key
     LIMIT {limit:UInt32}`,
    { limit: input.limit ?? 100 },
  );
  return rows.map(({ n, ...row }) => ({ ...row, rows: Number(n) }));
}
