import type { Reader } from '../customers/index.ts';
import type { Gauge, LightState } from '../findings/index.ts';
import type { NeedId } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { readSummaries } from './summaries-store.ts';

/** What a list shows of an issue. */
export interface IssueSummary {
  readonly customerId: number;
  readonly month: string;
  readonly reader: Reader;
  readonly issue: number;
  readonly madeAt: Date;
  readonly verdict: string;
  /** Ids of the findings that need attention, most important first. */
  readonly attention: readonly string[];
  /** In the lens's order. */
  readonly lights: readonly { readonly need: NeedId; readonly state: LightState }[];
  /** Null: the report was made before there was one. */
  readonly gauge: Gauge | null;
}

/**
 * The newest issue of each customer, month and reader, newest month first. `newestOnly`: of each customer's newest
 * month alone. Never reads whole reports, so it stays quick with thousands of them.
 */
export function listIssues(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: {
    readonly customerId?: number;
    readonly readers?: readonly Reader[];
    readonly month?: string;
    readonly newestOnly?: boolean;
    /** Only what the customer's own people may read: nothing that waits for approval or was withdrawn. */
    readonly released?: boolean;
  };
}): Promise<IssueSummary[]> {
  return readSummaries(call.ctx, call.input);
}
