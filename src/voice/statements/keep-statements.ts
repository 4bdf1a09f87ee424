import type { Ctx } from '../../platform/ctx.ts';
import type { NewStatement } from './statement.ts';
import { insertStatements } from './statements-store.ts';

/**
 * Keeps what was said. Once it returns, all of it survives a crash; all or none is kept. Says of each, in the given order,
 * its id and whether it is new: what was kept before under the same customer, kind and `onceKey` is `known`, and unchanged.
 */
export function keepStatements(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: readonly NewStatement[];
}): Promise<{ readonly id: number; readonly state: 'new' | 'known' }[]> {
  return insertStatements(call.ctx, call.input);
}
