import type { TemplateText } from './templates.ts';

const longer = '(longer than|for longer than|more than|for more than|over|for over|for)';

/** Rules about services, the line, dangers, and the data itself. */
export const serviceTemplates: readonly TemplateText[] = [
  {
    id: 'down-any',
    fact: 'down',
    pattern: `(anyone is without a service|we are without a service|anyone is without any service|any service is down|a service is down|anything is down|something is down) ${longer} {longerThanMinutes:duration} [{during:moment}]`,
    help: 'Fires on each outage of any service that takes longer than this within the moment. Without a moment: in working hours.',
    example: 'anyone is without a service longer than 2 h in working hours',
  },
  {
    id: 'down',
    fact: 'down',
    pattern: `(anyone is without|we are without|anybody is without|people are without) {service:service} ${longer} {longerThanMinutes:duration} [{during:moment}]`,
    help: 'The same for one service.',
    example: 'anyone is without ERP longer than 30 min at our peak',
  },
  {
    id: 'down-service',
    fact: 'down',
    pattern: `{service:service} is (down|away|not working|unavailable|missing) ${longer} {longerThanMinutes:duration} [{during:moment}]`,
    help: 'Another way to say it.',
    example: 'ERP is down longer than 30 min at our peak',
  },
  {
    id: 'outages',
    fact: 'outages',
    pattern:
      '(there are more than|more than|there are over|over) {moreThan:count} outages [of {service:service}] [(happen|occur|there are)] [{during:moment}]',
    help: 'Fires when there are more outages than this in the month, of those that touch the moment.',
    example: 'there are more than 2 outages of mail in working hours',
  },
  {
    id: 'slow',
    fact: 'slow',
    pattern: `(the systems are slow|the line is slow|our systems are slow|everything is slow|people wait for the systems|it is slow) ${longer} {longerThanMinutes:duration} [on one day] [{during:moment}]`,
    help: 'Fires when people wait for slow systems longer than this on one day: in working hours, or in the peak windows.',
    example: 'the systems are slow longer than 30 min at our peak',
  },
  {
    id: 'hogs',
    fact: 'hogs',
    pattern:
      '{what:hog} (takes more than|uses more than|takes over|has more than) {shareAbove:percent} of the line [!(while it is slow|in slow minutes|when it is slow)]',
    help: 'Fires when one person or site takes more than this share of the line in the minutes in which people waited for it.',
    example: 'one person or site takes more than 40 % of the line while it is slow',
  },
  {
    id: 'threat-passed',
    fact: 'threat passed',
    fixed: { moreThan: 0 },
    pattern:
      '(a threat|any threat|anything dangerous|an attack|any attack) (gets through|got through|passes|is not stopped)',
    help: 'Fires on the first visit to a site known to be dangerous that was not stopped.',
    example: 'a threat gets through',
  },
  {
    id: 'threats-passed',
    fact: 'threat passed',
    pattern:
      '(more than|over) {moreThan:count} (threats|attacks) (get through|got through|pass|are not stopped)',
    help: 'Fires when more visits to dangerous sites than this were not stopped in the month.',
    example: 'more than 2 threats get through',
  },
  {
    id: 'threats-stopped',
    fact: 'threat stopped',
    pattern: '(more than|over) {moreThan:count} (threats|attacks) (are stopped|are blocked|are tried)',
    help: 'Fires when more visits to dangerous sites than this were tried and stopped in the month.',
    example: 'more than 50 threats are stopped',
  },
  {
    id: 'threats-reported',
    fact: 'threat reported',
    pattern:
      '(more than|over) {moreThan:count} (threats|attacks|suspicious messages) are reported [by our people]',
    help: 'Fires when people report more threats than this (phishing and such) in the month.',
    example: 'more than 3 threats are reported',
  },
  {
    id: 'no-data',
    fact: 'no data',
    pattern: `(no data arrives|no data arrive|no data comes|no data come in|data stops arriving|data stops) [from {source:source}] (for longer than|longer than|for more than|for over|for) {longerThanMinutes:duration} [{during:moment}]`,
    help: 'Fires when a source that used to bring data brings none for longer than this within the moment. Without a moment: in working hours.',
    example: 'no data arrives from squid for longer than 4 h in working hours',
  },
];
