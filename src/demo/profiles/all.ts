import type { Profile } from '../schema.ts';
import { belmont, brightwater, mossHale, willowLane } from './neighbours.ts';
import { aldgate, peppercorn, straits } from './others.ts';
import { fenwick, lantern, tallis } from './stories.ts';
import { calder, northgate } from './warehouses.ts';

/** The customers of Harbour IT; those with a story first, so that `--customers 6` keeps all stories. */
export const profiles: readonly Profile[] = [
  fenwick,
  lantern,
  tallis,
  northgate,
  calder,
  belmont,
  willowLane,
  brightwater,
  aldgate,
  mossHale,
  peppercorn,
  straits,
];

export const provider = {
  name: 'Harbour IT',
  colour: '#1f4e5f',
  timeZone: 'Europe/London',
} as const;
