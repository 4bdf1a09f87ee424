import { mark } from '../platform/language/t.ts';
import { entry, type MeasureEntry } from './catalogue-entry.ts';

const calendar = mark(
  'tickets of services without agreed hours run on the wall clock, and the table says which',
);
const quantiles = mark(
  'quantiles by linear interpolation between order statistics (definition 7 of Hyndman and Fan)',
);
const lastResolution = mark(
  'resolved is the last resolution that held; where only a closing is known, the closing',
);
const urgent = mark('priority 1 and 2');

/** Measures of tickets: how many, how fast, how well. */
export const ticketMeasures: readonly MeasureEntry[] = [
  entry({
    id: 'tickets.volume',
    title: mark('Requests for help'),
    unit: 'count',
    better: 'neither',
    clock: 'none',
    value: 'count',
    formula: [mark('number of tickets opened in the month')],
  }),
  entry({
    id: 'tickets.first-response',
    title: mark('Time until somebody answers'),
    unit: 'minutes',
    better: 'down',
    clock: 'business hours',
    value: 'median',
    formula: [mark('median of (first response - opened) in agreed hours'), quantiles],
    filters: [mark('opened in the month')],
    exclusions: [mark('tickets without a response so far'), calendar],
  }),
  entry({
    id: 'tickets.resolution',
    title: mark('Time until it is solved'),
    unit: 'minutes',
    better: 'down',
    clock: 'business hours',
    value: 'median',
    formula: [mark('median of (resolved - opened) in agreed hours'), lastResolution, quantiles],
    filters: [mark('resolved in the month')],
    exclusions: [calendar],
  }),
  entry({
    id: 'tickets.resolution-wall',
    title: mark('Time until it is solved, nights and weekends included'),
    unit: 'minutes',
    better: 'down',
    clock: 'wall clock',
    value: 'median',
    formula: [mark('median of (resolved - opened)'), lastResolution, quantiles],
    filters: [mark('resolved in the month')],
  }),
  entry({
    id: 'tickets.vendor-resolution',
    title: mark("Time until it is solved, by the ticket system's own clock"),
    unit: 'minutes',
    better: 'down',
    clock: 'vendor clock',
    value: 'median',
    formula: [
      mark('median of the duration that the ticket system itself reports'),
      quantiles,
      mark('never mixed with our clock'),
    ],
    filters: [mark('resolved in the month')],
    exclusions: [mark('tickets for which the system reports no duration')],
  }),
  entry({
    id: 'tickets.reopened',
    title: mark('Solved, but it came back'),
    unit: 'share',
    better: 'down',
    clock: 'none',
    value: 'share',
    formula: [mark('tickets that were reopened at least once / tickets resolved in the month')],
    filters: [mark('resolved in the month')],
  }),
  entry({
    id: 'tickets.repeat',
    title: mark('The same trouble again'),
    unit: 'share',
    better: 'down',
    clock: 'none',
    value: 'share',
    formula: [
      mark(
        'tickets opened within 14 days after the resolution of another ticket of the same person and category / tickets opened in the month',
      ),
    ],
    filters: [mark('opened in the month')],
    exclusions: [mark('tickets without a known caller or without a category')],
  }),
  entry({
    id: 'tickets.backlog',
    title: mark('Waiting at the end of the month'),
    unit: 'count',
    better: 'down',
    clock: 'wall clock',
    value: 'count',
    formula: [mark("tickets opened before the month's end (or now) and not resolved by then")],
    exclusions: [mark('a ticket that was reopened counts as open until the resolution that held')],
  }),
  entry({
    id: 'tickets.target-met',
    title: mark('Done as agreed'),
    unit: 'share',
    better: 'up',
    clock: 'business hours',
    value: 'share',
    formula: [
      mark(
        'tickets answered within the agreed response time and resolved within the agreed resolution time / tickets resolved in the month; where no response is recorded the resolution is the response',
      ),
    ],
    filters: [mark('resolved in the month')],
    exclusions: [mark('tickets whose priority has no agreed target'), calendar],
  }),
  entry({
    id: 'tickets.vendor-target-met',
    title: mark('Done as agreed, as the ticket system claims'),
    unit: 'share',
    better: 'up',
    clock: 'vendor clock',
    value: 'share',
    formula: [mark('tickets that the ticket system itself marks as within target / tickets it marks at all')],
    filters: [mark('resolved in the month')],
    exclusions: [mark('tickets that the system does not mark')],
  }),
  entry({
    id: 'tickets.mttr',
    title: mark('Time to restore after serious trouble'),
    unit: 'hours',
    better: 'down',
    clock: 'wall clock',
    value: 'mean',
    formula: [mark('mean of (resolved - opened) of priority 1 and 2'), mark('median and p90 beside it')],
    filters: [urgent, mark('resolved in the month')],
  }),
  entry({
    id: 'tickets.mtbf',
    title: mark('Time between serious troubles'),
    unit: 'hours',
    better: 'up',
    clock: 'wall clock',
    value: 'mean',
    formula: [
      mark('mean of the time between successive tickets of priority 1 and 2, the later opened in the month'),
    ],
    filters: [urgent, mark('the later ticket opened in the month')],
  }),
  entry({
    id: 'tickets.waited',
    title: mark('Waited longer for an answer than agreed'),
    unit: 'count',
    better: 'down',
    clock: 'business hours',
    value: 'count',
    formula: [
      mark(
        'tickets opened in the month whose first response (or, without one, the resolution or the time so far) took longer than agreed',
      ),
    ],
    filters: [mark('opened in the month')],
    exclusions: [mark('tickets whose priority has no agreed response time'), calendar],
  }),
];
