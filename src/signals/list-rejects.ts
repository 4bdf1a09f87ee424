import type { Ctx } from '../platform/ctx.ts';

/** A row that could not be read. */
export interface Reject {
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** At most 4,096 characters of it. */
  readonly raw: string;
  /** ISO time of the import. */
  readonly at: string;
}

export interface RejectReason {
  readonly kind: string;
  readonly file: string;
  readonly reason: string;
  readonly rows: number;
  readonly firstLine: number;
}

export interface RejectsInput {
  /** Only of this kind of source, or null. */
  readonly kind: string | null;
  /** Only of files whose name holds this text, or null. */
  readonly file: string | null;
  readonly limit: number;
}

const where = `({kind:String} = '' OR kind = {kind:String}) AND ({file:String} = '' OR position(file, {file:String}) > 0)`;
const params = ({ kind, file, limit }: RejectsInput) => ({ kind: kind ?? '', file: file ?? '', limit });

/** Rejected rows, newest import first, with the totals by file and reason. */
export async function listRejects({
  ctx,
  input,
}: {
  readonly ctx: Pick<Ctx, 'signals'>;
  readonly input: RejectsInput;
}): Promise<{ readonly total: number; readonly reasons: RejectReason[]; readonly rejects: Reject[] }> {
  const reasons = await ctx.signals.rows<Record<keyof RejectReason, string>>(
    `SELECT kind, file, reason, count() AS rows, min(line) AS firstLine FROM {db}.rejects FINAL WHERE ${where}
     GROUP BY kind, file, reason ORDER BY rows DESC, file, reason`,
    params(input),
  );
  const rejects = await ctx.signals.rows<Reject>(
    `SELECT kind, file, toUInt32(line) AS line, reason, raw, formatDateTime(at, '%FT%TZ') AS at
     FROM {db}.rejects FINAL WHERE ${where} ORDER BY rejects.at DESC, file, rejects.line LIMIT {limit:UInt32}`,
    params(input),
  );
  const counted = reasons.map((row) => ({
    ...row,
    rows: Number(row.rows),
    firstLine: Number(row.firstLine),
  }));
  return { total: counted.reduce((sum, { rows }) => sum + rows, 0), reasons: counted, rejects };
}
