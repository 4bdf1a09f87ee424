import type { Week } from '../../customers/index.ts';
import type { Profile, ServiceProfile } from '../schema.ts';

/** The same spans on each of the named days. */
export function week(days: readonly (keyof Week)[], ...spans: string[]): Week {
  return Object.fromEntries(days.map((day) => [day, spans]));
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
export const sixDays = [...weekdays, 'sat'] as const;
export const everyDay = [...sixDays, 'sun'] as const;

/** Bank holidays of England and Wales in the simulated months. */
export const english = [
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
];
export const german = [
  '2025-10-03',
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-01',
  '2026-05-14',
  '2026-05-25',
];
export const singaporean = [
  '2025-10-20',
  '2025-12-25',
  '2026-01-01',
  '2026-02-17',
  '2026-02-18',
  '2026-04-03',
  '2026-05-01',
  '2026-05-27',
  '2026-06-01',
  '2026-08-10',
];

/** What every office has: mail, an internet line, a file server, phones and the desk. `own` is its line-of-business system. */
export function officeServices(
  slug: string,
  own: {
    readonly name: string;
    readonly outcome: string;
    readonly idleMs?: number;
    readonly outages?: number;
  },
): readonly ServiceProfile[] {
  return [
    {
      name: own.name,
      outcome: own.outcome,
      tickets: 26,
      probe: {
        target: `https://app.${slug}.example/health`,
        idleMs: own.idleMs ?? 190,
        load: 1.1,
        outages: own.outages ?? 0.25,
        outageMin: 18,
      },
    },
    {
      name: 'File server',
      outcome: 'Everybody finds and saves the files of the day',
      tickets: 14,
      probe: { target: `fs1.${slug}.example`, idleMs: 110, load: 0.9, outages: 0.1, outageMin: 14 },
    },
    {
      name: 'Internet line',
      outcome: 'The offices reach the world and each other',
      tickets: 10,
      probe: { target: `gw1.${slug}.example`, idleMs: 90, load: 0.8, outages: 0.2, outageMin: 9 },
    },
    { name: 'Mail', outcome: 'Messages arrive and leave', tickets: 16 },
    { name: 'Phones', outcome: 'Callers reach somebody', tickets: 8 },
    { name: 'Service desk', outcome: 'People get back to their work', tickets: 26 },
  ];
}

export const usualTargets: Profile['targets'] = {
  availability: 0.995,
  slow_ms: 800,
  priorities: {
    '1': { response_min: 15, resolution_min: 240 },
    '2': { response_min: 45, resolution_min: 480 },
    '3': { response_min: 120, resolution_min: 1440 },
    '0': { response_min: 240, resolution_min: 2400 },
  },
};

/** Where office people go in a browser. */
export const officeMix: Readonly<Record<string, number>> = {
  cloud: 30,
  business: 24,
  search: 12,
  mail: 10,
  news: 6,
  reference: 6,
  banking: 3,
  shopping: 3,
  social: 3,
  updates: 2,
  streaming: 1,
};

/** A well-served customer; what differs is said by each profile. */
export const calm = {
  story: '',
  timeZone: 'Europe/London',
  hours: week(weekdays, '08:30-17:30'),
  peaks: week(weekdays, '09:00-11:00'),
  holidays: english,
  targets: usualTargets,
  care: { rate: 0.85, respond: 12, resolve: 95, spread: 0.75, reopen: 0.02, repeat: 0.015, neglect: 0.004 },
  use: { requests: 9, mix: officeMix },
  perPersonUse: false,
  namesVisibleTo: [],
  threats: { blocked: 9, passed: 0, reported: 2 },
  voice: { answers: 0.34, mood: 0.25 },
  truth: {
    needs: { 'fast-help': 25, 'always-there': 25, 'stays-fixed': 20, 'quick-at-peak': 15, safe: 15 },
    wait: 45,
    solve: 480,
  },
  incidents: [],
  promises: [],
  systems: { tickets: 'psa', web: 'squid', monitor: 'prometheus' },
} satisfies Partial<Profile>;
