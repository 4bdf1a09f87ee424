import type { Ctx } from '../../platform/ctx.ts';
import { readQuotable } from './quotable-store.ts';
import type { Statement } from './statement.ts';

/** What somebody said in words, as it is quoted. */
export type Quotable = Pick<Statement, 'saidAt' | 'personId' | 'speaker' | 'words' | 'unhappy' | 'origin'>;

export interface QuotableWanted {
  readonly customerId: number;
  readonly saidFrom: Date;
  /** What these people said comes before what others said. */
  readonly personIds: readonly number[];
  readonly most: number;
}

/**
 * What was said in words since then: unhappy words before others, then words of those people, then the newest; of what
 * somebody said anew only the newest.
 */
export function listQuotable(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: QuotableWanted;
}): Promise<Quotable[]> {
  return readQuotable(call.ctx, call.input);
}
