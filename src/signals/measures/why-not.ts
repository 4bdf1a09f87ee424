import { mark, say } from '../../platform/language/t.ts';
import type { MeasureEntry } from '../catalogue-entry.ts';
import type { MeasureId } from '../measure.ts';
import type { Family } from './coverage-query.ts';
import type { Figure } from './figure.ts';

/** The kinds of signal that a measure is made of. */
export function familiesOf(id: MeasureId): readonly Family[] {
  if (id === 'contact.silence') return ['tickets', 'answers'];
  if (id === 'threats.reported' || id.startsWith('tickets.')) return ['tickets'];
  if (id.startsWith('availability.')) return ['outages', 'samples'];
  if (id.startsWith('response.')) return ['samples'];
  if (id.startsWith('capacity.')) return ['requests', 'samples'];
  if (id.startsWith('satisfaction.')) return ['answers'];
  return id === 'promises.kept' ? [] : ['requests'];
}

const noData: Readonly<Record<Family, string>> = {
  tickets: mark('No ticket system has told us anything about this month.'),
  requests: mark('No gateway or network sensor has told us anything about this month.'),
  samples: mark('Nothing was probed in this month.'),
  outages: mark('Nothing that watches your services has told us anything about this month.'),
  answers: mark('Nobody answered a question in this month.'),
};

/** Where there is data and still no number: what was missing. */
const noNumber: Partial<Record<MeasureId, string>> = {
  'tickets.first-response': mark('No ticket of this month has a recorded first answer.'),
  'tickets.resolution': mark('No ticket was solved in this month.'),
  'tickets.resolution-wall': mark('No ticket was solved in this month.'),
  'tickets.vendor-resolution': mark('The ticket system reports no duration of its own for this month.'),
  'tickets.reopened': mark('No ticket was solved in this month.'),
  'tickets.repeat': mark('No ticket of this month names who asked and what about.'),
  'tickets.target-met': mark('No ticket with an agreed target was solved in this month.'),
  'tickets.vendor-target-met': mark('The ticket system does not say which tickets were within target.'),
  'tickets.mttr': mark('No serious trouble (priority 1 or 2) ended in this month.'),
  'tickets.mtbf': mark('There were not two serious troubles (priority 1 or 2), the later in this month.'),
  'tickets.waited': mark('No ticket with an agreed response time was opened in this month.'),
  'availability.share': mark(
    'No agreed hours are known for this month, or nothing watched the services in them.',
  ),
  'availability.peak': mark('No peak hours are agreed, or nothing watched the services in them.'),
  'response.peak': mark('No response time was probed within agreed peak hours.'),
  'response.off-peak': mark('No response time was probed in agreed hours outside the peak.'),
  'use.appropriate': mark('Nobody used the internet in agreed business hours, or none are agreed.'),
  'use.inappropriate-people': mark('Nobody used the internet in agreed business hours, or none are agreed.'),
  'capacity.slow-minutes': mark(
    'In no stretch of business hours were there enough people and requests, or probes, to tell.',
  ),
  'capacity.hogs': mark('Nobody waited for the line in this month.'),
  'satisfaction.csat': mark('Nobody was asked how satisfied they are.'),
  'satisfaction.nps': mark('Nobody was asked whether they would recommend us.'),
  'satisfaction.ces': mark('Nobody was asked how easy it was.'),
  'satisfaction.buyers': mark('No buyer or executive answered in this month.'),
  'contact.silence': mark('There are fewer than three earlier months to compare with.'),
  'promises.kept': mark('No promise was due in this month.'),
};

/** One sentence for the customer: why there is no number. */
export function whyNot(
  entry: MeasureEntry,
  families: ReadonlySet<Family>,
  figure: Figure | undefined,
): string {
  const needed = familiesOf(entry.id);
  if (figure === undefined && needed.length > 0 && !needed.some((f) => families.has(f))) {
    return say(noData[needed[0] as Family]);
  }
  return say(noNumber[entry.id] ?? noData[needed[0] ?? 'requests']);
}
