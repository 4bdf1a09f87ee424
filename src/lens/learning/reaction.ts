import type { MeasureId } from '../../signals/index.ts';
import type { NeedId } from '../schema.ts';

/** What a reader may say of an item; `opened` and `ignored` are seen, not said. */
export const sayings = ['problem', 'detail', 'hide', 'opened', 'ignored'] as const;
export type Saying = (typeof sayings)[number];

/** One reaction, with what the reader had before their eyes: all that learning needs. */
export interface Reaction {
  readonly says: Saying;
  readonly at: Date;
  readonly need: NeedId;
  /** The measure whose bounds judged it. */
  readonly measure: MeasureId;
  /** The number that was judged; null where bounds were not the reason why it was told. */
  readonly value: number | null;
  /** How bad it was shown to be, 0..1. */
  readonly severity: number;
  /** Place among what was shown, from 1: what stands low is seldom looked at. */
  readonly position: number;
}
