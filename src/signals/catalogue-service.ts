import { mark } from '../platform/language/t.ts';
import { entry, type MeasureEntry } from './catalogue-entry.ts';

const merged = mark(
  'overlapping outages of a service are merged; maintenance and stretches without data are left out',
);
const serious = mark('severity 3 (average) and above');
const worked = mark('business hours of the agreement, maintenance excluded');

/** Measures of whether things worked, and how quick they were. */
export const serviceMeasures: readonly MeasureEntry[] = [
  entry({
    id: 'availability.share',
    title: mark('Working when it should'),
    unit: 'share',
    better: 'up',
    clock: 'business hours',
    value: 'share',
    formula: [mark('1 - time down / agreed time, over all services'), merged],
    filters: [worked, serious],
    exclusions: [mark('maintenance'), mark('stretches without data (coverage is told)')],
  }),
  entry({
    id: 'availability.outages',
    title: mark('Outages in working hours'),
    unit: 'count',
    better: 'down',
    clock: 'business hours',
    value: 'count',
    formula: [mark('outages that touch agreed hours outside maintenance')],
    filters: [worked, serious],
  }),
  entry({
    id: 'availability.peak',
    title: mark('Down at your busy hours'),
    unit: 'minutes',
    better: 'down',
    clock: 'business hours',
    value: 'total',
    formula: [mark('minutes down within the peak windows'), merged],
    filters: [mark('peak windows of the agreement, maintenance excluded'), serious],
  }),
  entry({
    id: 'availability.maintenance',
    title: mark('Agreed maintenance'),
    unit: 'minutes',
    better: 'neither',
    clock: 'wall clock',
    value: 'total',
    formula: [mark('minutes of maintenance agreed for the month, over all services')],
  }),
  entry({
    id: 'response.peak',
    title: mark('Response time at your busy hours'),
    unit: 'ms',
    better: 'down',
    clock: 'business hours',
    value: 'p90',
    formula: [mark('the time within which 9 of 10 probes were answered; median and mean beside it')],
    filters: [mark('probes of response time'), mark('within the peak windows of the agreement')],
  }),
  entry({
    id: 'response.off-peak',
    title: mark('Response time in your other working hours'),
    unit: 'ms',
    better: 'down',
    clock: 'business hours',
    value: 'p90',
    formula: [mark('the time within which 9 of 10 probes were answered; median and mean beside it')],
    filters: [mark('probes of response time'), mark('within business hours, outside the peak windows')],
  }),
  entry({
    id: 'satisfaction.csat',
    title: mark('Content with the help'),
    unit: 'share',
    better: 'up',
    clock: 'none',
    value: 'share',
    formula: [
      mark(
        'answers in the top two of five (three quarters of the scale or more) / answers to "how satisfied are you"',
      ),
    ],
  }),
  entry({
    id: 'satisfaction.nps',
    title: mark('Would recommend us'),
    unit: 'score',
    better: 'up',
    clock: 'none',
    value: 'mean',
    bounds: [-100, 100],
    formula: [mark('100 x (answers of 9 or 10 - answers of 0 to 6) / answers, on the scale 0 to 10')],
  }),
  entry({
    id: 'satisfaction.ces',
    title: mark('Easy to get help'),
    unit: 'score',
    better: 'up',
    clock: 'none',
    value: 'mean',
    bounds: [1, 7],
    formula: [mark('mean answer to "it was easy", put on the scale 1 to 7')],
  }),
  entry({
    id: 'satisfaction.buyers',
    title: mark('What buyers say, beside users'),
    unit: 'score',
    better: 'up',
    clock: 'none',
    value: 'mean',
    bounds: [0, 100],
    formula: [
      mark(
        'mean answer of buyers and executives to any question, put on the scale 0 to 100; users are told beside it',
      ),
    ],
  }),
  entry({
    id: 'satisfaction.unhappy',
    title: mark('Unhappy answers'),
    unit: 'count',
    better: 'down',
    clock: 'none',
    value: 'count',
    formula: [
      mark(
        'answers in the lowest quarter of the scale, or 0 to 6 where people were asked whether they would recommend us',
      ),
    ],
  }),
  entry({
    id: 'contact.silence',
    title: mark('Contact compared with the usual'),
    unit: 'share',
    better: 'neither',
    clock: 'none',
    value: 'share',
    bounds: [0, Number.POSITIVE_INFINITY],
    formula: [mark('tickets and answers of the month / their mean in the up to 12 measured months before')],
    exclusions: [mark('customers with fewer than 3 earlier measured months')],
  }),
  entry({
    id: 'promises.kept',
    title: mark('Promises kept'),
    unit: 'share',
    better: 'up',
    clock: 'none',
    value: 'share',
    formula: [mark('promises due in the month and done by their due date / promises due in the month')],
    exclusions: [mark('promises not yet due and not yet done')],
  }),
];
