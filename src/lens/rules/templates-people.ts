import type { TemplateText } from './templates.ts';

const visiting =
  '(visits|visit|goes to|go to|opens|open|is on|are on|looks at|look at) {categories:categories} (sites|site|pages|websites|web sites)';
const visitTail =
  '[more than {moreVisitsThan:times}] [(for longer than|longer than|for more than|for over|for) {longerThanMinutes:duration}] [{during:moment}]';
const gapsFor = '(for longer than|longer than|for more than|for over|for)';

/** Rules about people: what they visit, say, and whether they are heard of at all. */
export const peopleTemplates: readonly TemplateText[] = [
  {
    id: 'visits',
    fact: 'visits',
    pattern: `{who:who} ${visiting} ${visitTail}`,
    help: 'Fires when at least one person visits such sites in the month; a visit is a run of requests without a pause above 15 minutes. Without a moment: in working hours.',
    example: 'anyone visits gambling or adult sites in working hours',
  },
  {
    id: 'visits-many',
    fact: 'visits',
    pattern: `(more than|over) {morePeopleThan:count} {who:crowd} ${visiting.replace('(visits|visit', '(visit|visits')} ${visitTail}`,
    help: 'Fires when more people than this visit such sites in the month, each beyond the bounds given.',
    example: 'more than 5 people visit streaming sites for longer than 2 h at our peak',
  },
  {
    id: 'unhappy',
    fact: 'unhappy',
    pattern:
      '{role:sayer} (gives an unhappy answer|is unhappy|is dissatisfied|answers that they are unhappy|complains)',
    help: 'Fires on the first unhappy answer in the month from somebody of that role.',
    example: 'an executive gives an unhappy answer',
  },
  {
    id: 'unhappy-many',
    fact: 'unhappy',
    pattern:
      '[there are] (more than|over) {moreThan:count} unhappy answers (come from|from|are given by) {role:sayers}',
    help: 'Fires when the month brings more unhappy answers than this.',
    example: 'more than 3 unhappy answers come from users',
  },
  {
    id: 'unhappy-person',
    fact: 'unhappy',
    pattern: '{person:name} (gives an unhappy answer|is unhappy|is dissatisfied|complains)',
    help: 'Fires when this person gives an unhappy answer.',
    example: 'Ana Reyes gives an unhappy answer',
  },
  {
    id: 'unhappy-person-many',
    fact: 'unhappy',
    pattern: '{person:name} gives (more than|over) {moreThan:count} unhappy answers',
    help: 'Fires when this person gives more unhappy answers than this in the month.',
    example: 'Ana Reyes gives more than 2 unhappy answers',
  },
  {
    id: 'silence',
    fact: 'silence',
    pattern: `{who:nobody} (asks or answers anything|asks for anything|asks for help|asks anything|asks|says anything|calls) ${gapsFor} {longerThanDays:days}`,
    help: 'Fires when nobody opens a ticket and nobody answers a question for longer than this, nights and weekends included.',
    example: 'nobody asks or answers anything for longer than 14 days',
  },
  {
    id: 'silence-person',
    fact: 'silence',
    pattern: `{who:who} (is silent|asks for nothing|says nothing|is not heard of) ${gapsFor} {longerThanDays:days}`,
    help: 'The same for one person.',
    example: 'Ana Reyes is silent for longer than 30 days',
  },
  {
    id: 'promise-overdue',
    fact: 'promise overdue',
    pattern:
      '(a promise|any promise) (is overdue|is late|is not kept) [by (more than|over) {byMoreThanDays:days}]',
    help: 'Fires when something that was promised is not done and its day has passed, by more than so many days.',
    example: 'a promise is overdue by more than 3 days',
  },
];
