import { type Calendar, nextOpen } from './calendar.ts';
import type { AskingKind, Rules } from './rules.ts';

const day = 86_400_000;
const year = 365 * day;
const week = 7 * day;
/** Each round moves to the next moment that some rule names; there are few of them. */
const mostRounds = 1000;

/** What was asked of somebody before; only what counts. */
export interface PastAsking {
  readonly at: Date;
  readonly minutes: number;
}

/** The people of a customer or site beside the one in question. */
export interface Others {
  /** All who may be asked, the person included. */
  readonly people: number;
  /** When each of the others was last asked by us, the newest first: the one at that place, from 0. */
  readonly lastAsked: (place: number) => number | undefined;
}

/** All that decides whether somebody may be asked. */
export interface Standing {
  readonly rules: Rules;
  readonly calendar: Calendar;
  readonly email: string;
  /** What their address looks like, in words, where nobody is asked at such; see `leftOutReason`. */
  readonly leftOut: string | null;
  /** What somebody said of them: `yes` wins over `leftOut`. */
  readonly says: { readonly says: 'yes' | 'no'; readonly why: string } | null;
  readonly holds: readonly { readonly kind: string; readonly why: string; readonly until: Date | null }[];
  readonly past: readonly PastAsking[];
  readonly customer: Others;
  readonly site: (Others & { readonly name: string }) | null;
}

export interface Wish {
  readonly kind: AskingKind;
  readonly minutes: number;
  /** `them`: they came by themselves; then only the budget binds. */
  readonly begunBy: 'us' | 'them';
  /** Why it stands outside the budget and the throttle, as asking again after a recovery does; '' for everything else. */
  readonly outside: string;
}

export type RuleName =
  | 'said no'
  | 'left out'
  | 'held'
  | 'no address'
  | 'budget'
  | 'gap'
  | 'customer share'
  | 'site share'
  | 'calendar';

export interface Refusal {
  readonly rule: RuleName;
  /** In words for the provider's staff. */
  readonly why: string;
  /** From when this rule lets it be; null: not by waiting. */
  readonly from: Date | null;
}

export interface Verdict {
  readonly may: boolean;
  readonly minutes: number;
  /** All rules that refuse it now. */
  readonly refusals: readonly Refusal[];
  /** The first moment at which no rule refuses, if nothing else is asked until then; null: not by waiting. */
  readonly from: Date | null;
}

interface Gate {
  readonly rule: RuleName;
  readonly why: string;
  /** The first moment from `at` on at which the rule lets it be; `at` itself where it does now. */
  readonly earliest: (at: number) => number | null;
}

/** Whether somebody may be asked now, and if not, why and from when on. */
export function judgeAsking(standing: Standing, wish: Wish, now: Date): Verdict {
  const gates = gatesOf(standing, wish);
  const at = now.getTime();
  const refusals = gates.flatMap((gate): Refusal[] => {
    const from = gate.earliest(at);
    return from === at
      ? []
      : [{ rule: gate.rule, why: gate.why, from: from === null ? null : new Date(from) }];
  });
  const from = refusals.length === 0 ? at : together(gates, at);
  return {
    may: refusals.length === 0,
    minutes: wish.minutes,
    refusals,
    from: from === null ? null : new Date(from),
  };
}

function together(gates: readonly Gate[], from: number): number | null {
  let at = from;
  for (let round = 0; round < mostRounds; round += 1) {
    let next = at;
    for (const gate of gates) {
      const earliest = gate.earliest(next);
      if (earliest === null) return null;
      next = earliest;
    }
    if (next === at) return at;
    at = next;
  }
  return null;
}

function gatesOf(standing: Standing, wish: Wish): Gate[] {
  const { rules } = standing;
  if (wish.begunBy === 'them') return wish.outside === '' ? [budget(standing, wish.minutes)] : [];
  const always = [...wishesOfPeople(standing, wish), onHold(standing, wish)];
  if (wish.outside !== '') return [...always, calendar(standing)];
  const { customer, site } = standing;
  return [
    ...always,
    budget(standing, wish.minutes),
    gap(standing),
    share('customer share', 'their company', rules.customerShare, customer),
    ...(site ? [share('site share', site.name, rules.siteShare, site)] : []),
    calendar(standing),
  ];
}

const never = () => null;

function wishesOfPeople({ says, leftOut, email }: Standing, wish: Wish): Gate[] {
  const gates: Gate[] = [];
  if (says?.says === 'no')
    gates.push({
      rule: 'said no',
      why: `somebody said no: ${says.why || 'without a reason'}`,
      earliest: never,
    });
  if (leftOut !== null && says?.says !== 'yes')
    gates.push({ rule: 'left out', why: leftOut, earliest: never });
  if (wish.kind === 'survey' && email === '')
    gates.push({ rule: 'no address', why: 'no address is known to write to', earliest: never });
  return gates;
}

/** A recovery does not keep from being asked again about that very recovery. */
function onHold({ holds }: Standing, wish: Wish): Gate {
  const open = holds.filter((hold) => wish.outside === '' || hold.kind !== 'recovery');
  return {
    rule: 'held',
    why: open.map((hold) => `${hold.kind}${hold.why ? `: ${hold.why}` : ''}`).join('; '),
    earliest: (at) => {
      const still = open.filter((hold) => hold.until === null || hold.until.getTime() > at);
      if (still.some((hold) => hold.until === null)) return null;
      return Math.max(at, ...still.map((hold) => hold.until?.getTime() ?? at));
    },
  };
}

/** The sum of any 365 days stays within the budget: what lies in the future by a clock that was set back counts too. */
function budget({ rules, past }: Standing, minutes: number): Gate {
  const spentAfter = (at: number) =>
    past.filter((one) => one.at.getTime() > at - year).reduce((sum, one) => sum + one.minutes, 0);
  // Sums of hundredths are not exact: a thousandth of a minute is nobody's time.
  const fits = (at: number) => spentAfter(at) + minutes <= rules.minutesAYear + 1e-3;
  return {
    rule: 'budget',
    why: `${rules.minutesAYear} minutes a year are theirs; with these ${minutes} it would be more`,
    earliest: (at) => {
      if (fits(at)) return at;
      if (minutes > rules.minutesAYear + 1e-3) return null;
      const frees = past.map((one) => one.at.getTime() + year).filter((free) => free > at);
      return frees.sort((a, b) => a - b).find(fits) ?? null;
    },
  };
}

function gap({ rules, past }: Standing): Gate {
  const last = Math.max(Number.NEGATIVE_INFINITY, ...past.map((one) => one.at.getTime()));
  return {
    rule: 'gap',
    why: `asked less than ${rules.gapDays} days ago`,
    earliest: (at) => Math.max(at, last + rules.gapDays * day),
  };
}

/** How many may be asked within seven days: one at least. */
export const mostInAWeek = (part: number, people: number): number => Math.max(1, Math.floor(part * people));

function share(rule: RuleName, where: string, part: number, others: Others): Gate {
  const most = mostInAWeek(part, others.people);
  const blocking = others.lastAsked(most - 1);
  return {
    rule,
    why: `${most} of ${others.people} people of ${where} may be asked within seven days, and were`,
    earliest: (at) => (blocking === undefined ? at : Math.max(at, blocking + week)),
  };
}

function calendar({ calendar: open }: Standing): Gate {
  return {
    rule: 'calendar',
    why: 'a weekend, a holiday, or outside the hours in which people are asked',
    earliest: (at) => nextOpen(open, new Date(at))?.getTime() ?? null,
  };
}
