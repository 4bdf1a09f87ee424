import { mark } from '../../platform/language/t.ts';
import type { MeasureId } from '../measure.ts';
import { watchesPeople } from '../measures/labels.ts';
import {
  amount,
  count,
  hiddenSql,
  identifying,
  namedAs,
  origin,
  ours,
  type ShownColumn,
  service,
  spokenColumn,
  text,
  time,
} from './shown-column.ts';

const requests: readonly ShownColumn[] = [
  time('at', mark('When'), 'ts'),
  text('who', mark('Who'), namedAs(`if(x.login != '', toString(x.login), x.client)`)),
  identifying(text('login_name', mark('Login'), 'toString(x.login)')),
  identifying(text('address', mark('Address'), 'x.client')),
  text('site', mark('Web site'), 'toString(x.host)'),
  ours(text('kind_of_site', mark('Category'), 'toString(x.category)')),
  ours(text('was', mark('Let through'), `if(x.verdict = 'blocked', 'blocked', 'yes')`)),
  amount('size', mark('Size'), 'bytes', 'toFloat64(x.bytes)'),
  amount('took', mark('Took'), 'ms', 'toFloat64(x.duration_ms)'),
  text('asked', mark('Method'), 'toString(x.method)'),
  amount('answer', mark('Status'), 'count', 'toFloat64(x.status)'),
  text('seen_by', mark('Seen by'), 'toString(x.kind)'),
  ...origin,
];

const probes: readonly ShownColumn[] = [
  time('at', mark('When'), 'ts'),
  service,
  text('what', mark('What was probed'), 'toString(x.target)'),
  amount('took', mark('Answered in'), 'ms', 'x.value'),
  ...origin,
];

const outages: readonly ShownColumn[] = [
  time('began_time', mark('Began'), 'started'),
  time('ended_time', mark('Over since'), 'ended'),
  service,
  text('what', mark('What was down'), 'toString(x.target)'),
  count('how_bad', mark('Severity'), 'x.severity'),
  text('why', mark('Cause'), 'x.cause'),
  text('number', mark('Number'), 'x.external_id'),
  ...origin,
];

const answers: readonly ShownColumn[] = [
  time('at', mark('When'), 'ts'),
  text('who', mark('Who'), namedAs('x.respondent')),
  ours(text('role_then', mark('Role'), 'toString(x.role)')),
  text('asked', mark('Question'), 'toString(x.instrument)'),
  amount('said', mark('Answer'), 'score', 'toFloat64(x.score)'),
  amount('scale_from', mark('Scale from'), 'score', 'toFloat64(x.low)'),
  amount('scale_to', mark('Scale to'), 'score', 'toFloat64(x.high)'),
  text('words', mark('In their words'), 'x.comment'),
  text('number', mark('Ticket'), 'x.ticket'),
  text('answer_id', mark('Number'), 'x.external_id'),
  ...origin,
];

const contacts: readonly ShownColumn[] = [
  time('seen', mark('When'), 'at'),
  ours(text('kind', mark('What'), 'x.what')),
  text('number', mark('Number'), 'x.id'),
  ...origin,
];

/** What is shown of each row of a table behind a measure; the moment comes first; in the language of now. `names`: whether those watched are named. */
export function columnsOf(measure: MeasureId, names: boolean): readonly ShownColumn[] {
  const all = family(measure).map(spokenColumn);
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
