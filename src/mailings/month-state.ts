import type { Release } from '../reports/index.ts';
import type { ClosingResult } from './closing/schema.ts';
import type { Message } from './sending/outbox-store.ts';

/** Where a customer's month stands. */
export type MonthState =
  | 'not closed'
  | 'failed'
  | 'draft'
  | 'open'
  | 'approved'
  | 'sending'
  | 'sent'
  | 'withdrawn';

type Counts = Readonly<Partial<Record<Message['state'], number>>>;

/**
 * Where a customer's month stands, from its newest issues (one a reader), what the last close said of it, and the
 * messages of those issues. What failed comes first, then what waits for a person.
 */
export function monthState(known: {
  readonly releases: readonly Pick<Release, 'state'>[];
  readonly results: readonly Pick<ClosingResult, 'problem'>[];
  readonly messages: Counts;
}): MonthState {
  const { releases, results, messages } = known;
  if (results.some((one) => one.problem !== '')) return 'failed';
  if (releases.length === 0) return 'not closed';
  for (const state of ['draft', 'open', 'withdrawn'] as const) {
    if (releases.some((one) => one.state === state)) return state;
  }
  if ((messages.waiting ?? 0) + (messages.sending ?? 0) > 0) return 'sending';
  return (messages.sent ?? 0) > 0 ? 'sent' : 'approved';
}
