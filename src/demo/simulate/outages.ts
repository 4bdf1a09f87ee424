import { DateTime } from 'luxon';
import { randomOf } from '../random.ts';
import type { Profile, SimOutage } from '../schema.ts';
import { daysOf, monthSpan, months } from './calendar.ts';

const causes = [
  'Service stopped answering',
  'Line of the carrier was down',
  'Certificate was not renewed in time',
  'Disk was full',
  'Restart after an update hung',
  'Switch lost power',
];

/** Agreed maintenance: the third Sunday of each month, 21:00 to 23:00 local. */
export function maintenanceOf(
  profile: Profile,
): readonly { readonly from: string; readonly to: string; readonly why: string }[] {
  return months.map((month) => {
    const sundays = daysOf(month, profile.timeZone).filter((day) => day.weekday === 'sun');
    const date = sundays[2]?.date ?? `${month}-20`;
    return { from: `${date}T21:00`, to: `${date}T23:00`, why: 'Monthly updates' };
  });
}

/**
 * When which probed service was down in a month; planned work too, which stays within its window. In the month
 * to close only the profile's incidents happen, so that every seed tells the same stories.
 */
export function makeOutages(profile: Profile, seed: number, month: number): readonly SimOutage[] {
  const name = months[month] ?? '';
  const random = randomOf(seed, `${profile.slug}/outages/${name}`);
  const [from, to] = monthSpan(name);
  const found: SimOutage[] = [];
  for (const service of profile.services) {
    const { probe } = service;
    if (!probe) continue;
    const down = (started: number, minutes: number, planned: boolean, cause: string) =>
      found.push({
        service: service.name,
        target: probe.target,
        started,
        ended: started + minutes * 60_000,
        planned,
        cause,
      });
    for (let n = month === months.length - 1 ? 0 : random.poisson(probe.outages); n > 0; n--)
      down(
        from + random.next() * (to - from - 7_200_000),
        Math.min(90, random.lognormal(probe.outageMin, 0.6)),
        false,
        random.pick(causes),
      );
    const work = maintenanceOf(profile)[month];
    if (work && random.chance(0.7))
      down(localTime(work.from, profile.timeZone) + 600_000, random.int(15, 60), true, 'Monthly updates');
    for (const incident of profile.incidents.filter(
      (one) => one.service === service.name && one.at.startsWith(name),
    ))
      down(localTime(incident.at, profile.timeZone), incident.minutes, false, incident.cause);
  }
  return found
    .sort((a, b) => a.started - b.started)
    .map((one) => ({ ...one, started: seconds(one.started), ended: seconds(one.ended) }));
}

function localTime(text: string, zone: string): number {
  return DateTime.fromISO(text, { zone }).toMillis();
}

function seconds(at: number): number {
  return Math.round(at / 1000) * 1000;
}
