import type { AgreementData } from './customer-api.ts';

export const dayNames = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;
type Day = (typeof dayNames)[number][0];
export type WeekDraft = Readonly<Record<Day, string>>;

/** An agreement as it stands in the fields of a form: all text. */
export interface AgreementDraft {
  readonly service: string;
  readonly zone: string;
  readonly hours: WeekDraft;
  readonly peak: WeekDraft;
  /** A day a line. */
  readonly holidays: string;
  /** `2026-03-28 22:00 to 2026-03-29 04:00 new firewall`, one a line. */
  readonly works: string;
  /** In percent. */
  readonly availability: string;
  readonly slow: string;
  /** Minutes, by priority 1 to 5 and 0 for all others. */
  readonly targets: Readonly<Record<string, { readonly response: string; readonly resolution: string }>>;
}

export const priorities = ['1', '2', '3', '4', '5', '0'] as const;

const weekOf = (week: Readonly<Record<string, readonly string[] | undefined>>): WeekDraft =>
  Object.fromEntries(dayNames.map(([day]) => [day, (week[day] ?? []).join(', ')])) as WeekDraft;

/** The fields of an agreement; of a new one with the usual office hours. */
export function draftOf(agreement: AgreementData | null, service: string, zone: string): AgreementDraft {
  const office = Object.fromEntries(dayNames.slice(0, 5).map(([day]) => [day, ['09:00-17:00']]));
  const targets = agreement?.targets;
  return {
    service,
    zone: agreement?.timeZone ?? zone,
    hours: weekOf(agreement?.businessHours ?? office),
    peak: weekOf(agreement?.peakWindows ?? {}),
    holidays: (agreement?.holidays ?? []).join('\n'),
    works: (agreement?.maintenance ?? [])
      .map(({ from, to, why }) => `${from.replace('T', ' ')} to ${to.replace('T', ' ')} ${why}`.trim())
      .join('\n'),
    availability:
      targets?.availability === undefined ? '' : String(Number((targets.availability * 100).toFixed(6))),
    slow: String(targets?.slow_ms ?? ''),
    targets: Object.fromEntries(
      priorities.map((one) => {
        const found = targets?.priorities[one];
        return [
          one,
          { response: String(found?.response_min ?? ''), resolution: String(found?.resolution_min ?? '') },
        ];
      }),
    ),
  };
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const numberOf = (text: string) => (text.trim() === '' ? undefined : Number(text.replace(',', '.')));

/** The draft as an entry of a customers file; the server says what is wrong with it. */
export function entryOf(draft: AgreementDraft): Record<string, unknown> {
  const availability = numberOf(draft.availability);
  const slow = numberOf(draft.slow);
  return {
    service: draft.service || null,
    time_zone: draft.zone.trim(),
    business_hours: weekEntry(draft.hours),
    peak_windows: weekEntry(draft.peak),
    holidays: draft.holidays.split(/[\s,;]+/).filter(Boolean),
    maintenance: lines(draft.works).map(workOf),
    targets: {
      ...(availability === undefined ? {} : { availability: Number((availability / 100).toFixed(8)) }),
      ...(slow === undefined ? {} : { slow_ms: slow }),
      priorities: targetsEntry(draft.targets),
    },
  };
}

function weekEntry(week: WeekDraft): Record<string, string> {
  return Object.fromEntries(Object.entries(week).filter(([, hours]) => hours.trim() !== ''));
}

function workOf(line: string) {
  const [, from = line, to = '', why = ''] =
    /^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d)\s*(?:to|-|–)\s*(\d{4}-\d\d-\d\d[ T]\d\d:\d\d)\s*(.*)$/.exec(line) ?? [];
  return { from, to, why };
}

function targetsEntry(targets: AgreementDraft['targets']) {
  return Object.fromEntries(
    Object.entries(targets).flatMap(([priority, { response, resolution }]) => {
      const [first, last] = [numberOf(response), numberOf(resolution)];
      if (first === undefined && last === undefined) return [];
      return [
        [
          priority,
          {
            ...(first === undefined ? {} : { response_min: first }),
            ...(last === undefined ? {} : { resolution_min: last }),
          },
        ] as const,
      ];
    }),
  );
}
