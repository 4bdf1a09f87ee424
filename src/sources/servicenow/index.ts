import type { RowSource } from '../source.ts';
import { readIncidents } from './read-incidents.ts';

export const serviceNowSource: RowSource = {
  form: 'rows',
  name: 'servicenow',
  summary: 'the incident export of ServiceNow, one row an update',
  places: 'files',
  mapping: 'optional',
  readers: [{ table: 'ticket_events', read: readIncidents }],
};
