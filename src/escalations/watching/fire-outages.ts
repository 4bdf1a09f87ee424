import { capital, localTime, opening } from '../../findings/index.ts';
import type { WhenOf } from '../../lens/index.ts';
import { one as isOne } from '../../platform/language/numbers.ts';
import { t } from '../../platform/language/t.ts';
import type { RecentOutage } from '../../signals/index.ts';
import { number, timeWithin } from './amounts.ts';
import type { Fired, Look, ToldDown } from './facts.ts';
import { localDay, monthText } from './local-days.ts';
import { minutesWithin, momentAfter } from './stretches.ts';

/** One time down of one service, by whatever told of it. */
interface Down {
  readonly service: number;
  readonly name: string;
  readonly started: Date;
  /** Now, where it is not over. */
  readonly until: Date;
  readonly over: boolean;
}

/** A service that is down for longer than the rule allows, counted within the moment; by the clock. Each time down is told once. */
export function fireDown(look: Look, when: WhenOf<'down'>): Fired[] {
  return downs(look, when.service).flatMap((one) => {
    const stretches = look.calendars(look.watched.customer.id, one.service).of[when.during];
    const lost = minutesWithin(stretches, one.started, one.until);
    if (lost <= when.longerThanMinutes) return [];
    const passed = momentAfter(stretches, one.started, when.longerThanMinutes);
    if (passed === null) return [];
    const zone = look.watched.customer.timeZone;
    const since = localTime(one.started.toISOString(), zone);
    const subject = subjectOf(look, one);
    const long = timeWithin(lost, when.during);
    const name = one.name || t`A service`;
    return [
      {
        subject,
        about: `${downWord}${subject}`,
        period: '',
        at: passed,
        what: one.over
          ? t`${name} was down for ${long}; it works again.`
          : t`${name} has been down for ${long}.`,
        evidence: [
          one.over
            ? t`From ${since} to ${localTime(one.until.toISOString(), zone)}`
            : t`Since ${since}; not over yet`,
        ],
        concerned: [],
      },
    ];
  });
}

/** More times down in the month, of those that touch the moment, than the rule allows. */
export function fireOutages(look: Look, when: WhenOf<'outages'>): Fired[] {
  const zone = look.watched.customer.timeZone;
  const found = downs(look, when.service).filter((one) => {
    const stretches = look.calendars(look.watched.customer.id, one.service).of[when.during];
    return minutesWithin(stretches, one.started, one.until) > 0;
  });
  const months = Map.groupBy(found, (one) => localDay(one.started, zone).slice(0, 7));
  return [...months].flatMap(([month, own]) => {
    if (own.length <= when.moreThan) return [];
    const newest = own.reduce((a, b) => (b.started > a.started ? b : a));
    return [
      {
        subject: '',
        period: month,
        at: newest.started,
        what: opening(oftenText(own.length, monthText(month), when.moreThan)),
        evidence: own
          .slice(-5)
          .map((one) => t`${one.name || t`A service`}: ${localTime(one.started.toISOString(), zone)}`),
        concerned: [],
      },
    ];
  });
}

const oftenText = (count: number, when: string, most: number): string =>
  isOne(count)
    ? t`${number(count)} time ${when} something you rely on was down, more than the ${most} that you allow.`
    : t`${number(count)} times ${when} something you rely on was down, more than the ${most} that you allow.`;

/** Times down by service; what several targets or sources tell of the same service at one time is one. */
function downs(look: Look, service: string | undefined): Down[] {
  const names = new Map(look.known.services.map((one) => [one.id, one.name]));
  const asked = service?.toLowerCase();
  const wanted = look.facts.outages.filter(
    (one) => asked === undefined || names.get(one.service)?.toLowerCase() === asked,
  );
  const groups = Map.groupBy(wanted, (one) =>
    one.service > 0 ? `service ${one.service}` : `target ${one.target}`,
  );
  return [...groups.values()].flatMap((own) =>
    merged(own, look.now, capital(names.get(own[0]?.service ?? 0) ?? own[0]?.target ?? '')),
  );
}

function merged(outages: readonly RecentOutage[], now: Date, name: string): Down[] {
  const result: { -readonly [Key in keyof Down]: Down[Key] }[] = [];
  for (const one of [...outages].sort((a, b) => a.started.getTime() - b.started.getTime())) {
    const until = one.ended ?? now;
    const last = result.at(-1);
    if (last && one.started <= last.until) {
      last.over = last.over && one.ended !== null;
      if (until > last.until) last.until = until;
    } else result.push({ service: one.service, name, started: one.started, until, over: one.ended !== null });
  }
  return result;
}

/** The same time down has the same subject, also where late data moved its beginning after it was told. */
function subjectOf(look: Look, one: Down): string {
  const of = one.service > 0 ? `service ${one.service}` : `target ${one.name}`;
  const told = look.known.downs.find(
    (before) => before.of === of && before.started >= slack(one.started) && before.started <= one.until,
  );
  return `${of}${sinceWord}${(told?.started ?? one.started).toISOString()}`;
}

const slack = (started: Date): Date => new Date(started.getTime() - 15 * 60_000);

const downWord = 'down: ';
const sinceWord = ' since ';

/** What `fireDown` wrote into an occurrence's subject, read again; null for another subject. */
export function readDown(subject: string): ToldDown | null {
  const at = subject.lastIndexOf(sinceWord);
  if (!subject.startsWith(downWord) || at === -1) return null;
  const started = new Date(subject.slice(at + sinceWord.length));
  return Number.isNaN(started.getTime()) ? null : { of: subject.slice(downWord.length, at), started };
}
