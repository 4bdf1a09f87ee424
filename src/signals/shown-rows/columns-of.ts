import type { MeasureId } from '../measure.ts';
import { watchesPeople } from '../measures/labels.ts';
import {
  amount,
  count,
  hiddenSql,
  identifying,
  namedAs,
  origin,
  type ShownColumn,
  service,
  text,
  time,
} from './shown-column.ts';

const requests: readonly ShownColumn[] = [
  time('at', 'When', 'ts'),
  text('who', 'Who', namedAs(`if(x.login != '', toString(x.login), x.client)`)),
  identifying(text('login_name', 'Login', 'toString(x.login)')),
  identifying(text('address', 'Address', 'x.client')),
  text('site', 'Site', 'toString(x.host)'),
  text('kind_of_site', 'Category', 'toString(x.category)'),
  text('was', 'Let through', `if(x.verdict = 'blocked', 'blocked', 'yes')`),
  amount('size', 'Size', 'bytes', 'toFloat64(x.bytes)'),
  amount('took', 'Took', 'ms', 'toFloat64(x.duration_ms)'),
  text('asked', 'Method', 'toString(x.method)'),
  amount('answer', 'Status', 'count', 'toFloat64(x.status)'),
  text('seen_by', 'Seen by', 'toString(x.kind)'),
  ...origin,
];

const probes: readonly ShownColumn[] = [
  time('at', 'When', 'ts'),
  service,
  text('what', 'What was probed', 'toString(x.target)'),
  amount('took', 'Answered in', 'ms', 'x.value'),
  ...origin,
];

const outages: readonly ShownColumn[] = [
  time('began_time', 'Began', 'started'),
  time('ended_time', 'Over', 'ended'),
  service,
  text('what', 'What was down', 'toString(x.target)'),
  count('how_bad', 'Severity', 'x.severity'),
  text('why', 'Cause', 'x.cause'),
  text('number', 'Number', 'x.external_id'),
  ...origin,
];

const answers: readonly ShownColumn[] = [
  time('at', 'When', 'ts'),
  text('who', 'Who', namedAs('x.respondent')),
  text('role_then', 'Role', 'toString(x.role)'),
  text('asked', 'Question', 'toString(x.instrument)'),
  amount('said', 'Answer', 'score', 'toFloat64(x.score)'),
  amount('scale_from', 'Scale from', 'score', 'toFloat64(x.low)'),
  amount('scale_to', 'to', 'score', 'toFloat64(x.high)'),
  text('words', 'In their words', 'x.comment'),
  text('number', 'Ticket', 'x.ticket'),
  text('answer_id', 'Number', 'x.external_id'),
  ...origin,
];

const contacts: readonly ShownColumn[] = [
  time('seen', 'When', 'at'),
  text('kind', 'What', 'x.what'),
  text('number', 'Number', 'x.id'),
  ...origin,
];

/** What is shown of each row of a table behind a measure; the moment comes first. `names`: whether those watched are named. */
export function columnsOf(measure: MeasureId, names: boolean): readonly ShownColumn[] {
  const all = family(measure);
  if (names || !watchesPeople(measure)) return all;
  return all
    .filter((column) => !column.identifies)
    .map((column) => (column.key === 'who' ? { ...column, sql: hiddenSql } : column));
}

function family(measure: MeasureId): readonly ShownColumn[] {
  if (measure === 'contact.silence') return contacts;
  if (measure.startsWith('availability.')) return outages;
  if (measure.startsWith('response.')) return probes;
  if (measure.startsWith('satisfaction.')) return answers;
  return requests;
}
