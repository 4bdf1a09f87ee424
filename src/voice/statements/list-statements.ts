import type { Ctx } from '../../platform/ctx.ts';
import type { Statement } from './statement.ts';
import { readStatements, type StatementsWanted } from './statements-store.ts';

/** What was said, in the order in which it was kept; every wish narrows it. */
export function listStatements(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: StatementsWanted;
}): Promise<Statement[]> {
  return readStatements(call.ctx, call.input);
}
