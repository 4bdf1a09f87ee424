import type { MonthState } from '../../mailings/index.ts';

/** Where a customer's month stands, in a word or two. */
export const stateWords: Readonly<Record<MonthState, string>> = {
  failed: 'Failed',
  draft: 'Awaits approval',
  open: 'Open, never approved',
  approved: 'Approved',
  sending: 'Being sent',
  sent: 'Sent',
  withdrawn: 'Withdrawn',
  'not closed': 'Not closed',
};
