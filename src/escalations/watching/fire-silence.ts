import { localTime, minutes } from '../../findings/index.ts';
import type { WhenOf } from '../../lens/index.ts';
import { one as isOne } from '../../platform/language/numbers.ts';
import { t } from '../../platform/language/t.ts';
import { number, timeWithin } from './amounts.ts';
import type { Fired, Look } from './facts.ts';
import { minutesWithin, momentAfter } from './stretches.ts';
import { whoIds } from './who.ts';

const day = 86_400_000;

/** Nobody asks for anything or answers anything; by the wall clock. Each silence is told once. */
export function fireSilence(look: Look, when: WhenOf<'silence'>): Fired[] {
  const ids = whoIds(look.known.people, when.who);
  const last = look.facts.lastContact
    .filter((one) => ids === null || ids.has(one.person))
    .reduce((newest, one) => Math.max(newest, one.last.getTime()), 0);
  const passed = last + when.longerThanDays * day;
  // Who never asked for anything has not fallen silent.
  if (last === 0 || look.now.getTime() <= passed) return [];
  const days = Math.floor((look.now.getTime() - last) / day);
  return [
    {
      subject: `since ${new Date(last).toISOString()}`,
      period: '',
      at: new Date(passed),
      what: when.who === undefined ? nobodyText(days) : noneText(days),
      evidence: [t`Last heard of ${localTime(new Date(last).toISOString(), look.watched.customer.timeZone)}`],
      concerned: [],
    },
  ];
}

const nobodyText = (days: number): string =>
  isOne(days)
    ? t`Nobody has asked for anything or answered anything for ${number(days)} day.`
    : t`Nobody has asked for anything or answered anything for ${number(days)} days.`;

const noneText = (days: number): string =>
  isOne(days)
    ? t`None of those whom you named has asked for anything or answered anything for ${number(days)} day.`
    : t`None of those whom you named has asked for anything or answered anything for ${number(days)} days.`;

/** A source that brought data for this customer brings none; counted within the moment. Each time is told once. */
export function fireNoData(look: Look, when: WhenOf<'no data'>): Fired[] {
  const { customer } = look.watched;
  const stretches = look.calendars(customer.id, 0).of[when.during];
  const asked = when.source?.toLowerCase();
  return look.facts.lastData.flatMap((one) => {
    const kind = look.known.sources.get(one.source) ?? '';
    if (asked !== undefined && kind.toLowerCase() !== asked) return [];
    const passed = momentAfter(stretches, one.last, when.longerThanMinutes);
    if (passed === null || look.now <= passed) return [];
    const gone = minutesWithin(stretches, one.last, look.now);
    return [
      {
        subject: `source ${one.source} since ${one.last.toISOString()}`,
        period: '',
        at: passed,
        what: t`No data has come from ${kind || t`a source`} for ${goneText(gone, when.during)}: what happens there is not seen.`,
        evidence: [t`Last data ${localTime(one.last.toISOString(), customer.timeZone)}`],
        concerned: [],
      },
    ];
  });
}

function goneText(gone: number, during: WhenOf<'no data'>['during']): string {
  if (during === 'working hours') return t`${minutes(gone)} of working hours`;
  return during === 'peak' ? t`${minutes(gone)} of busy hours` : timeWithin(gone, during);
}
