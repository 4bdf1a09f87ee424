import type { RowSource } from '../source.ts';
import { readRequestTracker } from './read-request-tracker.ts';

export const requestTrackerSource: RowSource = {
  form: 'rows',
  name: 'rt',
  summary: 'tickets from Request Tracker 5, by its address',
  places: 'addresses',
  mapping: 'optional',
  readers: [{ table: 'ticket_events', read: readRequestTracker }],
};
