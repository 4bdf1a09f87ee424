/** The face of the escalations stage: what cannot wait, told to a named person until acknowledged. */
export type { Occurrence } from './occurrence.ts';
export { type Raised, raise } from './raise.ts';
export { type Followed, readDuration, readFollow, readWatchFile } from './watching/followed.ts';
export { type WatchStatus, watch } from './watching/watch.ts';
