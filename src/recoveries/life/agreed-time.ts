import { type Agreement, expandWindows } from '../../customers/index.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Agreed working time as stretches of milliseconds, sorted. */
export interface AgreedTime {
  readonly stretches: readonly { readonly from: number; readonly to: number }[];
  /** False: nothing was agreed, and Monday to Friday from nine to five is taken. */
  readonly agreed: boolean;
}

const usual = ['09:00-17:00'];
const usualWeek = { mon: usual, tue: usual, wed: usual, thu: usual, fri: usual };

/** The working time of an agreement between two moments; where there is none, the usual week in `timeZone`. */
export function agreedTime(
  agreement: Agreement | null,
  timeZone: string,
  range: { readonly from: Date; readonly to: Date },
): AgreedTime {
  const agreed = agreement !== null && Object.keys(agreement.businessHours).length > 0;
  const rules: Agreement = agreed
    ? agreement
    : {
        ...{ id: 0, customerId: 0, serviceId: null, timeZone, businessHours: usualWeek },
        ...{ holidays: agreement?.holidays ?? [], peakWindows: {}, maintenance: [] },
        targets: { priorities: {} },
      };
  const stretches = expandWindows(rules, range)
    .filter((one) => one.kind === 'business')
    .map(({ starts, ends }) => ({ from: starts.getTime(), to: ends.getTime() }));
  return { stretches, agreed };
}

/** How far calendars must be expanded for targets up to six weeks of working time, holidays among them. */
export const furthestMs = 120 * day;

/**
 * The moment at which so many minutes of working time have passed since `from`. Where the calendar ends before, the rest
 * passes on the wall clock: a due moment there always is.
 */
export function after(time: AgreedTime, from: Date, minutes: number): Date {
  let left = minutes * minute;
  let last = from.getTime();
  for (const stretch of time.stretches) {
    const starts = Math.max(stretch.from, from.getTime());
    if (stretch.to <= starts) continue;
    if (stretch.to - starts >= left) return new Date(starts + left);
    left -= stretch.to - starts;
    last = stretch.to;
  }
  return new Date(last + left);
}

/** Minutes of working time between two moments. */
export function minutesBetween(time: AgreedTime, from: Date, to: Date): number {
  const sum = time.stretches.reduce(
    (all, one) => all + Math.max(0, Math.min(one.to, to.getTime()) - Math.max(one.from, from.getTime())),
    0,
  );
  return sum / minute;
}
