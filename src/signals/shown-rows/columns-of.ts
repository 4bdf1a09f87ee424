import { describeMeasure } from '../catalogue.ts';
import type { MeasureId } from '../measure.ts';
import { watchesPeople } from '../measures/labels.ts';
import { ticketFacts } from '../measures/ticket-facts-query.ts';
import {
  amount,
  count,
  hiddenSql,
  identifying,
  minutes,
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

const tickets = (measure: MeasureId): readonly ShownColumn[] => [
  time('opened_time', 'Opened', 'opened_at'),
  text('number', 'Ticket', 'x.ticket'),
  text('about', 'About', 'x.title'),
  text('who', 'Asked by', namedAs('x.caller')),
  counted(measure),
  count('urgency', 'Priority', 'x.priority'),
  text('topic', 'Category', 'x.category'),
  service,
  text('at_site', 'Site', 'x.site'),
  time('responded_time', 'First answer', 'responded_at'),
  time('resolved_time', 'Solved', 'resolved_at'),
  minutes('response', 'Until answered', 'response_s'),
  minutes('response_target', 'Agreed for the answer', 'target_response_s'),
  minutes('resolution', 'Until solved', 'resolution_s'),
  minutes('resolution_target', 'Agreed for the solution', 'target_resolution_s'),
  minutes('wall', 'Until solved, wall clock', 'wall_s'),
  text('worked_by', 'Worked on by', 'x.agent'),
  ...origin,
];

/** What the ticket adds to the measure: its time, or whether it counts. */
function counted(measure: MeasureId): ShownColumn {
  const timed = describeMeasure(measure).unit !== 'share' && describeMeasure(measure).value !== 'count';
  if (timed || measure === 'tickets.backlog') return minutes('counted', 'Counted as', 'value');
  return text('counted', 'Counted', `multiIf(isNull(x.value), 'not yet', x.value = 0, 'no', 'yes')`);
}

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

const maintenance: readonly ShownColumn[] = [
  time('began_time', 'From', 'starts'),
  time('ended_time', 'To', 'ends'),
];

/** What is shown of each row behind a measure; the moment comes first. `names`: whether those watched are named. */
export function columnsOf(measure: MeasureId, names: boolean): readonly ShownColumn[] {
  const all = family(measure);
  if (names || !watchesPeople(measure)) return all;
  return all
    .filter((column) => !column.identifies)
    .map((column) => (column.key === 'who' ? { ...column, sql: hiddenSql } : column));
}

function family(measure: MeasureId): readonly ShownColumn[] {
  if (measure in ticketFacts) return tickets(measure);
  if (measure === 'availability.maintenance') return maintenance;
  if (measure === 'contact.silence') return contacts;
  if (measure.startsWith('availability.')) return outages;
  if (measure.startsWith('response.')) return probes;
  if (measure.startsWith('satisfaction.')) return answers;
  return requests;
}
