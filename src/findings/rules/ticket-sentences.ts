/** What rules on requests for help say when they fire, in whole sentences. Small numbers at their start are words (`opening`). */
import type { WhenOf } from '../../lens/index.ts';
import { t } from '../../platform/language/t.ts';
import { clip, lower, minutes, number, plural, times } from '../sentences.ts';
import { after, during, isPerson, nounFor, ofPriority, ofWhom, yourPeople } from './outcome.ts';

/** Requests that waited longer than the rule allows; with how long the longest did, where that is told. */
export function waited(when: WhenOf<'waits'>, count: number, longest?: string): string {
  const which = `${ofPriority(when.priorities)}${ofWhom(when.who)}`;
  const [many, bound] = [number(count), minutes(when.longerThanMinutes)];
  if (longest === undefined) {
    return count === 1
      ? t`1 request for help${which} waited longer than ${bound}.`
      : t`${many} requests for help${which} waited longer than ${bound}.`;
  }
  return count === 1
    ? t`1 request for help${which} waited longer than ${bound}; the longest waited ${longest}.`
    : t`${many} requests for help${which} waited longer than ${bound}; the longest waited ${longest}.`;
}

/** Requests that were not solved within the time; some of them may still be open. */
export function took(when: WhenOf<'takes'>, count: number, open: number): string {
  const which = `${ofPriority(when.priorities)}${ofWhom(when.who)}`;
  const [many, bound] = [number(count), minutes(when.longerThanMinutes)];
  if (open === 0) {
    return count === 1
      ? t`1 request for help${which} was not solved within ${bound}.`
      : t`${many} requests for help${which} were not solved within ${bound}.`;
  }
  return count === 1
    ? t`1 request for help${which} was not solved within ${bound}, 1 of them still open.`
    : t`${many} requests for help${which} were not solved within ${bound}, ${number(open)} of them still open.`;
}

function kindOf(when: WhenOf<'tickets'>): string {
  return `${ofPriority(when.priorities)}${when.category ? after(t`about ${clip(when.category, 60)}`) : ''}`;
}

/** So often they asked in the month. */
export function asked(when: WhenOf<'tickets'>, count: number): string {
  const often = `${times(count)}${during(when.during)}`;
  return isPerson(when.who)
    ? t`The person you named asked for help${kindOf(when)} ${often}.`
    : t`${yourPeople(when.who)} asked for help${kindOf(when)} ${often}.`;
}

/** On so many days they asked more often than the rule allows. */
export function askedOnDays(when: WhenOf<'tickets'>, days: number): string {
  const often = `${times(when.moreThan)}${during(when.during)}`;
  if (isPerson(when.who)) {
    return days === 1
      ? t`On 1 day the person you named asked for help${kindOf(when)} more than ${often}.`
      : t`On ${number(days)} days the person you named asked for help${kindOf(when)} more than ${often}.`;
  }
  const who = lower(yourPeople(when.who));
  return days === 1
    ? t`On 1 day ${who} asked for help${kindOf(when)} more than ${often}.`
    : t`On ${number(days)} days ${who} asked for help${kindOf(when)} more than ${often}.`;
}

export function cameBack({ atLeastTimes }: WhenOf<'reopened'>, count: number): string {
  const often = atLeastTimes === 1 ? '' : after(t`at least ${times(atLeastTimes)}`);
  return count === 1
    ? t`1 request for help came back after it was solved${often}.`
    : t`${number(count)} requests for help came back after they were solved${often}.`;
}

export function askedAgain({ who }: WhenOf<'asks again'>, count: number, repeats: number): string {
  const often = times(repeats);
  if (isPerson(who)) {
    return t`The person you named asked again about the same trouble within 14 days, ${often} in all.`;
  }
  const noun = nounFor(count, who);
  return count === 1
    ? t`1 ${noun} asked again about the same trouble within 14 days, ${often} in all.`
    : t`${number(count)} ${noun} asked again about the same trouble within 14 days, ${often} in all.`;
}

export function stillOpen({ priorities, olderThanDays }: WhenOf<'backlog'>, count: number): string {
  const [which, days] = [ofPriority(priorities), plural(olderThanDays, 'day')];
  return count === 1
    ? t`1 request for help${which} has been open for more than ${days}.`
    : t`${number(count)} requests for help${which} have been open for more than ${days}.`;
}

export function late({ priorities, target }: WhenOf<'target missed'>, count: number): string {
  const [which, many] = [ofPriority(priorities), number(count)];
  if (target === 'response') {
    return count === 1
      ? t`1 request for help${which} was answered later than agreed.`
      : t`${many} requests for help${which} were answered later than agreed.`;
  }
  if (target === 'resolution') {
    return count === 1
      ? t`1 request for help${which} was solved later than agreed.`
      : t`${many} requests for help${which} were solved later than agreed.`;
  }
  return count === 1
    ? t`1 request for help${which} was answered or solved later than agreed.`
    : t`${many} requests for help${which} were answered or solved later than agreed.`;
}
