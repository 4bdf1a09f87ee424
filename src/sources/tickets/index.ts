import type { RowSource } from '../source.ts';
import { readTickets } from './read-tickets.ts';

export const ticketsSource: RowSource = {
  form: 'rows',
  name: 'tickets',
  summary: 'tickets from any CSV or JSON export, by a mapping (--map)',
  places: 'files',
  mapping: 'needed',
  readers: [{ table: 'ticket_events', read: readTickets }],
};
