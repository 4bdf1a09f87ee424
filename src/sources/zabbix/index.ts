import type { RowSource } from '../source.ts';
import { readHistory } from './read-history.ts';
import { readProblems } from './read-problems.ts';

export const zabbixSource: RowSource = {
  form: 'rows',
  name: 'zabbix',
  summary:
    'problems and probe results from Zabbix, by its address, or problems from a saved answer of event.get',
  places: 'both',
  mapping: 'optional',
  readers: [
    { table: 'outages', read: readProblems },
    { table: 'samples', read: readHistory },
  ],
};
