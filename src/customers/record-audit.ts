import type { Ctx } from '../platform/ctx.ts';
import { insertAudit } from './audit-store.ts';
import type { AuditRecord } from './schema.ts';

/**
 * Keeps for good that `ctx.actor` did something now. Acknowledged means kept: call it before what it tells of is
 * shown to anybody. With a transaction as `records` it is kept with the rest of it, or not at all.
 */
export function recordAudit(call: {
  readonly ctx: Pick<Ctx, 'records' | 'actor' | 'clock'>;
  readonly input: {
    /** Null: concerns the whole installation. */
    readonly customerId: number | null;
    /** What was done, e.g. `names shown`. */
    readonly verb: string;
    /** To whom or what, e.g. `report 2026-10 for executive`. */
    readonly subject: string;
    /** Facts as JSON; people by id, never by name. */
    readonly detail?: AuditRecord['detail'];
  };
}): Promise<void> {
  const { ctx, input } = call;
  return insertAudit(ctx, { detail: {}, ...input, at: ctx.clock.now(), actor: ctx.actor });
}
