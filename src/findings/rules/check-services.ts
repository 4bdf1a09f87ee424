import type { WhenOf } from '../../lens/index.ts';
import { t } from '../../platform/language/t.ts';
import type { OutageFact } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { takersOf } from '../facts.ts';
import { type Look, measured } from '../look.ts';
import { capital, clip, localTime, minutes, number, percent } from '../sentences.ts';
import { during, factsOf, firstOf, notAgreed, type Outcome, ofTime } from './outcome.ts';

type AboutDown = Pick<WhenOf<'down'>, 'service' | 'during'>;

/** Times down of the service in the moment, the longest first; why not, where that cannot be told. */
function downs(look: Look, when: AboutDown): (OutageFact & { readonly lost: number })[] | string | null {
  const source = when.during === 'peak' && !look.month.facts ? 'availability.peak' : 'availability.outages';
  const facts = factsOf(look);
  if (!measured(look, source)) return null;
  const why = notAgreed(facts, when.during);
  if (why) return why;
  if (!facts.outages || (!look.month.facts && ['outside working hours', 'weekends'].includes(when.during)))
    return t`times down of that kind were not looked up.`;
  const service = when.service?.toLowerCase();
  return facts.outages
    .map((one) => ({ ...one, lost: one.minutes[when.during] ?? 0 }))
    .filter((one) => service === undefined || one.service.toLowerCase() === service)
    .sort((a, b) => b.lost - a.lost);
}

const measureFor = (when: AboutDown) =>
  when.during === 'peak' ? ('availability.peak' as const) : ('availability.outages' as const);

/** Times down longer than the rule allows, counted within its moment. */
export function checkDown(look: Look, when: WhenOf<'down'>): Outcome {
  const all = downs(look, when);
  if (all === null) return { missing: measureFor(when) };
  if (typeof all === 'string') return { missing: measureFor(when), why: all };
  const long = all.filter((one) => one.lost > when.longerThanMinutes);
  if (long.length === 0) return 'quiet';
  const total = minutes(long.reduce((sum, one) => sum + one.lost, 0));
  const time = ofTime(when.during);
  return {
    measure: measureFor(when),
    needs: ['always-there'],
    outcome: wasDownFor(when, 60, `${total}${time}`),
    clause: wasDownFor(when, 40, `${total}${time}`),
    decider: 'buyer',
    proposal: t`We remove the cause first and show you that it is gone.`,
    evidence: firstOf(long.map((one) => labelled(outageText(look, one, when), minutes(one.lost)))),
  };
}

/** `total`: how long, of which time. */
function wasDownFor({ service }: AboutDown, most: number, total: string): string {
  return service === undefined
    ? t`What you rely on was down for ${total}.`
    : t`${capital(clip(service, most))} was down for ${total}.`;
}

function wasDownOften({ service, during: moment }: AboutDown, count: number): string {
  const when = during(moment);
  if (service === undefined) {
    return count === 1
      ? t`What you rely on was down 1 time${when}.`
      : t`What you rely on was down ${number(count)} times${when}.`;
  }
  const name = capital(clip(service, 60));
  return count === 1
    ? t`${name} was down 1 time${when}.`
    : t`${name} was down ${number(count)} times${when}.`;
}

/** More times down than the rule allows, of those that touch its moment. */
export function checkOutages(look: Look, when: WhenOf<'outages'>): Outcome {
  const all = downs(look, when);
  if (all === null || !look.month.facts)
    return {
      missing: measureFor(when),
      ...(all === null ? {} : { why: t`they were not looked up one by one.` }),
    };
  if (typeof all === 'string') return { missing: measureFor(when), why: all };
  const found = all.filter((one) => one.lost > 0);
  if (found.length <= when.moreThan) return 'quiet';
  const outcome = wasDownOften(when, found.length);
  return {
    measure: measureFor(when),
    needs: ['always-there', 'no-surprises'],
    outcome,
    clause: outcome,
    decider: 'buyer',
    proposal: t`We look for what these times have in common, and remove it.`,
    evidence: firstOf(found.map((one) => labelled(outageText(look, one, when), minutes(one.lost)))),
  };
}

function outageText(look: Look, one: OutageFact, when: AboutDown): string {
  const name = clip(one.service, 60);
  if (one.started === '') return `${name}${during(when.during)}`;
  const cause = one.cause ? ` (${clip(one.cause, 80)})` : '';
  return `${name}, ${localTime(one.started, look.customer.timeZone)}${cause}`;
}

/** Days on which people waited for slow systems longer than the rule allows. */
export function checkSlow(look: Look, when: WhenOf<'slow'>): Outcome {
  const source = 'capacity.slow-minutes';
  const facts = factsOf(look);
  if (!measured(look, source)) return { missing: source };
  const why = notAgreed(facts, when.during);
  if (why) return { missing: source, why };
  if (!facts.slow) return { missing: source, why: t`slow days were not looked up.` };
  const days = facts.slow
    .map((one) => ({ day: one.day, lost: when.during === 'peak' ? one.peak : one.minutes }))
    .filter((one) => one.lost > when.longerThanMinutes)
    .sort((a, b) => b.lost - a.lost);
  if (days.length === 0) return 'quiet';
  const limit = `${minutes(when.longerThanMinutes)}${during(when.during)}`;
  const worst = minutes(days[0]?.lost ?? 0);
  const outcome =
    days.length === 1
      ? t`On 1 day people waited for slow systems longer than ${limit}, on the worst for ${worst}.`
      : t`On ${number(days.length)} days people waited for slow systems longer than ${limit}, on the worst for ${worst}.`;
  return {
    measure: source,
    needs: ['quick-at-peak'],
    outcome,
    clause: outcome,
    decider: 'executive',
    proposal: t`We find who or what took the line, and bring you the remedy with its price.`,
    evidence: firstOf(days.map((one) => labelled(one.day, minutes(one.lost)))),
  };
}

/** One person or site with too large a share of the line while people waited. */
export function checkHogs(look: Look, when: WhenOf<'hogs'>): Outcome {
  const source = 'capacity.hogs';
  const slow = measured(look, 'capacity.slow-minutes');
  if (!measured(look, source)) return slow?.value === 0 ? 'quiet' : { missing: source };
  const takers = takersOf(look.month);
  const asked = [
    ...(when.what === 'site' ? [] : takers.person.map((one) => ({ ...one, name: one.label }))),
    ...(when.what === 'person' ? [] : takers.site.map((one) => ({ ...one, name: one.site }))),
  ];
  const found = asked.filter((one) => one.share > when.shareAbove).sort((a, b) => b.share - a.share);
  const [first] = found;
  if (!first) return 'quiet';
  const outcome = first.site
    ? t`While people waited, one site had ${percent(first.share)} of the internet line.`
    : t`While people waited, one person had ${percent(first.share)} of the internet line.`;
  return {
    measure: source,
    needs: ['quick-at-peak'],
    outcome,
    clause: outcome,
    decider: 'executive',
    proposal: t`We give it a lower rank on the line, or another time of day, as you decide.`,
    evidence: firstOf(
      found.map((one) => labelled(clip(one.name, 80), `${percent(one.share)}, ${minutes(one.minutes)}`)),
    ),
  };
}
