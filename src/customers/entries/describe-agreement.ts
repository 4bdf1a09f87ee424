import { DateTime } from 'luxon';
import { expandWindows } from '../expand-windows.ts';
import type { Agreement, Targets, Week } from '../schema.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const hour = 3_600_000;

type Described = Pick<
  Agreement,
  'timeZone' | 'businessHours' | 'holidays' | 'peakWindows' | 'maintenance' | 'targets'
>;

/** An agreement in sentences, with what it comes to in the month that `now` is in. `subject`: what it is about. */
export function describeAgreement(agreement: Described, subject: string, now: Date): string[] {
  const zone = agreement.timeZone;
  const month = DateTime.fromJSDate(now, { zone }).startOf('month');
  const range = { from: month.toJSDate(), to: month.plus({ months: 1 }).toJSDate() };
  const windows = expandWindows({ id: 0, customerId: 0, serviceId: null, ...agreement }, range);
  const hoursOf = (kind: 'business' | 'peak' | 'maintenance') =>
    windows
      .filter((one) => one.kind === kind)
      .reduce((sum, one) => sum + (one.ends.getTime() - one.starts.getTime()) / hour, 0);
  const [business, peak, maintenance] = [hoursOf('business'), hoursOf('peak'), hoursOf('maintenance')];
  const title = month.setLocale('en-GB').toFormat('LLLL yyyy');
  const inMonth = agreement.holidays.filter((day) => day.startsWith(month.toFormat('yyyy-MM'))).length;
  const told = [
    `${subject} is promised ${weekText(agreement.businessHours)}, by the clocks of ${zone.replaceAll('_', ' ')}.`,
  ];
  const closed = inMonth > 0 ? `, ${inMonth === 1 ? 'one holiday' : `${inMonth} holidays`} left out` : '';
  told.push(`In ${title} that is ${number(business)} hours${closed}.`);
  if (peak > 0)
    told.push(`Slowness hurts most ${weekText(agreement.peakWindows)}: ${number(peak)} hours in ${title}.`);
  if (maintenance > 0)
    told.push(`Agreed works take ${number(maintenance)} hours in ${title}, and are no outage.`);
  return [...told, ...targetTexts(agreement.targets, Math.max(0, business))];
}

function targetTexts(targets: Targets, hours: number): string[] {
  const told: string[] = [];
  if (targets.availability !== undefined) {
    const away = hours * 60 * (1 - targets.availability);
    told.push(
      `There ${Number((targets.availability * 100).toFixed(4))} % of that time: away ${number(away)} minutes at most.`,
    );
  }
  if (targets.slow_ms !== undefined)
    told.push(`Slow is what takes longer than ${number(targets.slow_ms)} ms.`);
  const inOrder = Object.entries(targets.priorities).sort(([a], [b]) => (Number(a) || 9) - (Number(b) || 9));
  for (const [priority, { response_min: response, resolution_min: resolution }] of inOrder) {
    const said = [
      response && `answered within ${span(response)}`,
      resolution && `solved within ${span(resolution)}`,
    ].filter(Boolean);
    const whom = priority === '0' ? 'All other tickets' : `Tickets of priority ${priority}`;
    if (said.length > 0) told.push(`${whom} are ${said.join(' and ')} of these hours.`);
  }
  return told;
}

/** `Monday to Friday 08:30-18:00, Saturday 09:00-12:00`; days with equal hours stand together. */
function weekText(week: Week): string {
  const parts: string[] = [];
  for (let at = 0; at < days.length; at++) {
    const spans = (week[days[at] ?? 'mon'] ?? []).join(' and ');
    let last = at;
    while (last + 1 < days.length && (week[days[last + 1] ?? 'mon'] ?? []).join(' and ') === spans) last++;
    if (spans !== '')
      parts.push(`${last === at ? dayNames[at] : `${dayNames[at]} to ${dayNames[last]}`} ${spans}`);
    at = last;
  }
  return parts.length > 0 ? parts.join(', ') : 'at no time';
}

const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });

function span(minutes: number): string {
  if (minutes < 120) return `${number(minutes)} minutes`;
  return `${number(minutes / 60)} hours`;
}
