import type { CustomerMonth, RuleFacts, TicketFact } from '../../signals/index.ts';
import { downAtPeak, longestWaits, outagesOf, promisesOf, unhappyOf, visitsOf } from '../facts.ts';

const everything = { 'working hours': 0, peak: 0, ever: 0, 'outside working hours': 0, weekends: 0 };

/**
 * What the tables of the measures tell of the facts: visits in working hours, the longest waits, times down, unhappy
 * answers and promises. They list a limited number of each; the rest is not known.
 */
export function tableFacts(month: CustomerMonth): RuleFacts {
  const people = new Map(
    (month.measures['use.inappropriate-people']?.concerned ?? []).map((one) => [one.label, one.person]),
  );
  const from = Date.parse(`${month.month}-01T00:00:00Z`) / 1000;
  return {
    agreed: { hours: true, peak: true },
    from,
    until: from + 31 * 86_400,
    visits: visitsOf(month).map(({ label, category, count, minutes }) => {
      const person = people.get(label) ?? 0;
      return { person, label, category, moment: 'working hours', visits: count, minutes };
    }),
    tickets: longestWaits(month).map(waitedTicket),
    outages: [
      ...outagesOf(month).map(({ service, started, cause, minutes, wallMinutes }) => ({
        ...{ service, started, cause },
        minutes: { ...everything, 'working hours': minutes, ever: wallMinutes },
      })),
      ...downAtPeak(month).map(({ service, minutes }) => ({
        ...{ service, started: '', cause: '' },
        minutes: { ...everything, peak: minutes },
      })),
    ],
    unhappy: unhappyOf(month).map((one) => ({ ...one, person: 0 })),
    promises: promisesOf(month).map(({ what, due, done }) => ({ what, due, done: done || null })),
  };
}

function waitedTicket(one: ReturnType<typeof longestWaits>[number]): TicketFact {
  return {
    ticket: one.ticket,
    title: one.title,
    priority: one.priority,
    category: '',
    person: 0,
    label: '',
    site: '',
    opened: '',
    day: '',
    moments: [],
    waited: { before: 0, until: one.minutes },
    took: null,
    targetResponse: null,
    targetResolution: null,
    reopens: 0,
    again: false,
    openDays: null,
  };
}
