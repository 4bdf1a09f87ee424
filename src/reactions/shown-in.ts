import type { Customer, Reader } from '../customers/index.ts';
import { type Finding, listFindings } from '../findings/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { readShown } from './shown-store.ts';

/** What a reader was shown of a month, most important first. */
export interface Shown {
  /** Null: no report was kept; the month was judged for this. */
  readonly issue: number | null;
  readonly findings: readonly Finding[];
}

/** The newest kept report for the role, else for anybody; else the month as it is judged now. */
export async function shownIn(ctx: Ctx, customer: Customer, month: string, role: Reader): Promise<Shown> {
  const readers: Reader[] = role === '' ? ['', 'executive', 'buyer', 'user'] : [role, ''];
  const kept = await readShown(ctx, { customerId: customer.id, month, readers });
  if (kept) return kept;
  const asked = { month, customer: customer.name, ...(role === '' ? {} : { role }) };
  const { judgement } = await listFindings({ ctx, input: asked });
  return { issue: null, findings: judgement.findings };
}
