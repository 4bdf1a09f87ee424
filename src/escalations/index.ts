/** The face of the escalations stage: what cannot wait, told to a named person until acknowledged. */
export { acknowledgeEscalation, closeEscalation } from './acknowledging/end-escalation.ts';
export { handleAcknowledge } from './acknowledging/handle-acknowledge.ts';
export { type Served, serveAcknowledge } from './acknowledging/serve-acknowledge.ts';
export { type Delivered, deliverDue } from './delivering/deliver-due.ts';
export { openSenders, type Senders } from './delivering/senders.ts';
export { type Delivering, startDelivering } from './delivering/start-delivering.ts';
export type { Occurrence } from './occurrence.ts';
export { type Raised, raise } from './raise.ts';
export { type Followed, readDuration, readFollow, readWatchFile } from './watching/followed.ts';
export { type WatchStatus, watch } from './watching/watch.ts';
