import { randomOf } from '../random.ts';
import type { Profile, ServiceProfile, SimOutage } from '../schema.ts';
import { daysOf, monthSpan, months } from './calendar.ts';
import { loadAt } from './load.ts';

/** One probe: the moment, whether the service answered, and how long it took in milliseconds. */
export interface SimProbe {
  readonly at: number;
  readonly up: boolean;
  readonly ms: number;
}

/** A service's probes of a month, every `stepMin` minutes. */
export function makeProbes(
  profile: Profile,
  service: ServiceProfile,
  outages: readonly SimOutage[],
  crowded: (at: number) => number,
  seed: number,
  month: number,
  stepMin: number,
): readonly SimProbe[] {
  const { probe } = service;
  if (!probe) return [];
  const name = months[month] ?? '';
  const random = randomOf(seed, `${profile.slug}/probes/${service.name}/${name}`);
  const [from, to] = monthSpan(name);
  const days = [
    ...daysOf(months[Math.max(0, month - 1)] ?? name, profile.timeZone, profile.holidays).slice(-1),
    ...daysOf(name, profile.timeZone, profile.holidays),
  ];
  const down = outages.filter((one) => one.service === service.name);
  const found: SimProbe[] = [];
  let today = 0;
  for (let at = from; at < to; at += stepMin * 60_000) {
    while (today < days.length - 1 && (days[today + 1]?.midnight ?? Infinity) <= at) today++;
    const day = days[today];
    const load = day ? loadAt(profile, day, (at - day.midnight) / 60_000) : 0;
    const up = !down.some((one) => at >= one.started && at < one.ended);
    const ms = probe.idleMs * (1 + probe.load * load) * Math.exp(0.18 * random.normal()) * crowded(at);
    found.push({ at, up, ms: up ? ms : 0.7 });
  }
  return found;
}
