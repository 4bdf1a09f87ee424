import type { TemplateText } from './templates.ts';

const longer = '(longer than|more than|over|for longer than|for more than|for)';
const many = '(more than|over) {moreThan:count} tickets';
const of = '[(with|of) {priorities:priorities}]';
const from = '[(from|of|by) {who:who}]';
const a = '(a ticket|any ticket|a request|any request|a call)';

/** Rules about requests for help. */
export const ticketTemplates: readonly TemplateText[] = [
  {
    id: 'waits',
    fact: 'waits',
    pattern: `{who:who} waits ${longer} {longerThanMinutes:duration} [!(for an answer|for help|for a first answer|to be answered)] ${of}`,
    help: 'Fires when a ticket opened in the month waits longer than this for its first answer, on the agreed working hours.',
    example: 'anyone waits longer than 2 h for an answer with priority 1 or 2',
  },
  {
    id: 'waits-many',
    fact: 'waits',
    pattern: `${many} ${of} ${from} wait ${longer} {longerThanMinutes:duration} [!(for an answer|for help|for a first answer|to be answered)]`,
    help: 'Fires when more tickets than this wait longer than this for their first answer.',
    example: 'more than 3 tickets wait longer than 4 h for an answer',
  },
  {
    id: 'takes',
    fact: 'takes',
    pattern: `${a} ${of} ${from} takes ${longer} {longerThanMinutes:duration} [!(to solve|to be solved|until it is solved)]`,
    help: 'Fires when a ticket is not solved within this time, on the agreed working hours; one that is still open counts too.',
    example: 'a ticket with priority 1 takes longer than 8 h to solve',
  },
  {
    id: 'takes-many',
    fact: 'takes',
    pattern: `${many} ${of} ${from} take ${longer} {longerThanMinutes:duration} [!(to solve|to be solved|until they are solved)]`,
    help: 'Fires when more tickets than this are not solved within this time.',
    example: 'more than 5 tickets take longer than 40 h to solve',
  },
  {
    id: 'ticket',
    fact: 'tickets',
    fixed: { moreThan: 0 },
    pattern: `${a} ${of} [about {category:category}] (is opened|comes in|arrives) [(by|from) {who:who}] [{within:within}] [{during:moment}]`,
    help: 'Fires on the first such ticket of the month (or of a day).',
    example: 'a ticket with priority 1 is opened outside working hours',
  },
  {
    id: 'tickets',
    fact: 'tickets',
    pattern: `${many} ${of} [about {category:category}] (are opened|come in|arrive) [(by|from) {who:who}] [{within:within}] [{during:moment}]`,
    help: 'Fires when more tickets than this are opened in a month, or on one day.',
    example: 'more than 10 tickets about network are opened on one day',
  },
  {
    id: 'reopened',
    fact: 'reopened',
    pattern: `${a} (is reopened|is opened again|comes back) [at least {atLeastTimes:times}]`,
    help: 'Fires when a ticket that was solved is opened again, at least so many times. Without a number: once.',
    example: 'a ticket is reopened at least twice',
  },
  {
    id: 'reopened-many',
    fact: 'reopened',
    pattern: `${many} (are reopened|are opened again|come back) [at least {atLeastTimes:times}]`,
    help: 'Fires when more tickets than this are opened again.',
    example: 'more than 5 tickets are reopened',
  },
  {
    id: 'asks-again',
    fact: 'asks again',
    pattern:
      '{who:who} asks again about the same (thing|trouble|matter) [more than {moreThan:times}] [within 14 days]',
    help: 'Fires when the same person asks again about the same category within 14 days, more often than this in the month.',
    example: 'anyone asks again about the same thing more than twice',
  },
  {
    id: 'backlog',
    fact: 'backlog',
    fixed: { moreThan: 0 },
    pattern: `${a} ${of} (is open|has been open|stays open) (for longer than|longer than|for more than|for over|for) {olderThanDays:days}`,
    help: 'Fires when a ticket is still open at the month’s end, or now, and was opened longer ago than this.',
    example: 'a ticket is open for longer than 30 days',
  },
  {
    id: 'backlog-many',
    fact: 'backlog',
    pattern: `${many} ${of} (are open|have been open|stay open) (for longer than|longer than|for more than|for over|for) {olderThanDays:days}`,
    help: 'Fires when more tickets than this have been open for longer than this.',
    example: 'more than 10 tickets are open for longer than 7 days',
  },
  {
    id: 'target-missed',
    fact: 'target missed',
    fixed: { moreThan: 0 },
    pattern: `${a} ${of} misses {target:target}`,
    help: 'Fires when a ticket is answered or solved later than agreed, by our own clock.',
    example: 'a ticket with priority 1 misses what was agreed',
  },
  {
    id: 'targets-missed',
    fact: 'target missed',
    pattern: `${many} ${of} miss {target:target}`,
    help: 'Fires when more tickets than this are answered or solved later than agreed.',
    example: 'more than 4 tickets miss the agreed time for an answer',
  },
];
