import { mark } from '../platform/language/t.ts';
import { entry, type MeasureEntry } from './catalogue-entry.ts';

const web = mark(
  'requests that the gateway or the network sensor saw; name look-ups and log-in prompts (407) left out',
);
const hours = mark('in business hours of the default agreement');
const listed = mark(
  'malicious categories: malware, phishing, cryptojacking, ransomware, botnet, spyware, stalkerware, scam',
);

/** Measures of use, capacity and threats, from what gateways and sensors saw. */
export const useMeasures: readonly MeasureEntry[] = [
  entry({
    id: 'use.appropriate',
    title: mark('Use that fits the workplace'),
    unit: 'share',
    better: 'up',
    clock: 'business hours',
    value: 'share',
    formula: [mark("requests outside the customer's inappropriate categories / requests")],
    filters: [web, hours],
  }),
  entry({
    id: 'use.inappropriate-people',
    title: mark('People on inappropriate sites'),
    unit: 'count',
    better: 'down',
    clock: 'business hours',
    value: 'count',
    formula: [
      mark(
        'people with at least one request to an inappropriate category, of people with any request; a visit is a run of requests with no pause above 15 minutes',
      ),
    ],
    filters: [web, hours],
  }),
  entry({
    id: 'use.by-category',
    title: mark('What the internet is used for'),
    unit: 'count',
    better: 'neither',
    clock: 'wall clock',
    value: 'count',
    formula: [mark('requests, all hours; minutes are distinct person and five-minute slots x 5')],
    filters: [web],
  }),
  entry({
    id: 'use.by-person',
    title: mark('Use by person'),
    unit: 'count',
    better: 'neither',
    clock: 'wall clock',
    value: 'count',
    formula: [mark('people with any request, all hours; minutes are distinct five-minute slots x 5')],
    filters: [web],
    exclusions: [mark('listed only where the customer has switched measures per person on')],
  }),
  entry({
    id: 'use.by-hour',
    title: mark('When the internet is used'),
    unit: 'share',
    better: 'neither',
    clock: 'business hours',
    value: 'share',
    formula: [
      mark('requests in business hours of the default agreement / requests; by local hour beside it'),
    ],
    filters: [web],
  }),
  entry({
    id: 'capacity.slow-minutes',
    title: mark('Minutes in which people waited for the line'),
    unit: 'minutes',
    better: 'down',
    clock: 'business hours',
    value: 'total',
    formula: [
      mark(
        'five-minute slots that were slow x 5. Customers whose response times are probed against an agreed limit: the median probe of the slot is above the limit. Others: at least 5 people and 10 requests in the slot, the median request takes more than 2.5 times the median of the month, and more requests than chance are above that median (sign test, p < .001)',
      ),
    ],
    filters: [hours, mark('long-lived tunnels (CONNECT) left out of the judgement, kept in the attribution')],
  }),
  entry({
    id: 'capacity.hogs',
    title: mark('The largest taker in slow minutes'),
    unit: 'share',
    better: 'down',
    clock: 'business hours',
    value: 'share',
    formula: [
      mark(
        'bytes of the person and site that took most / all bytes, in the slow slots; the bytes of a long request are spread over its duration',
      ),
    ],
    filters: [hours],
  }),
  entry({
    id: 'threats.blocked',
    title: mark('Threats stopped'),
    unit: 'count',
    better: 'neither',
    clock: 'none',
    value: 'count',
    formula: [mark('requests to malicious sites that were stopped')],
    filters: [listed],
  }),
  entry({
    id: 'threats.passed',
    title: mark('Threats that got through'),
    unit: 'count',
    better: 'down',
    clock: 'none',
    value: 'count',
    formula: [mark('requests to malicious sites that were not stopped')],
    filters: [listed],
  }),
  entry({
    id: 'threats.reported',
    title: mark('Threats that your people reported'),
    unit: 'count',
    better: 'neither',
    clock: 'none',
    value: 'count',
    formula: [mark('tickets opened in the month about security')],
    filters: [mark('category contains security, phish, malware, virus, ransom or spam')],
  }),
];
