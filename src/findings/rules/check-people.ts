import type { WhenOf } from '../../lens/index.ts';
import { dayName } from '../../platform/language/dates.ts';
import { t } from '../../platform/language/t.ts';
import { labelled } from '../clauses.ts';
import { type Look, measured } from '../look.ts';
import { clip, localTime, number, plural } from '../sentences.ts';
import { after, factsOf, firstOf, isPerson, meant, type Outcome, ofWhom } from './outcome.ts';

/** Unhappy answers of a role or a person. */
export function checkUnhappy(look: Look, when: WhenOf<'unhappy'>): Outcome {
  const source = 'satisfaction.unhappy';
  const found = measured(look, source);
  if (!found) return { missing: source };
  const ids = when.person === undefined ? null : meant(look.people, { person: when.person });
  const name = when.person?.toLowerCase();
  const answers = (factsOf(look).unhappy ?? []).filter(
    (one) =>
      (when.role === 'anybody' || one.role === when.role) &&
      (ids === null || ids.has(one.person) || one.label.toLowerCase() === name),
  );
  const everybody = when.role === 'anybody' && ids === null;
  const many = everybody ? Math.max(found.value, answers.length) : answers.length;
  if (many <= (when.moreThan ?? 0)) return 'quiet';
  const outcome = unhappyFrom(ids === null ? when.role : 'person', many);
  return {
    measure: source,
    needs: ['people-content', 'being-heard'],
    outcome,
    clause: outcome,
    decider: 'executive',
    proposal: t`We call each of them today, repair what went wrong, and tell you what we changed.`,
    concerned: found.concerned,
    evidence: firstOf(
      answers.map(({ label, comment }) =>
        labelled(clip(label || t`Somebody`, 60), t`“${clip(comment || t`no comment`, 160)}”`),
      ),
    ),
  };
}

function unhappyFrom(who: 'person' | WhenOf<'unhappy'>['role'], many: number): string {
  const answers = number(many);
  const one = many === 1;
  switch (who) {
    case 'person':
      return one
        ? t`1 unhappy answer came from the person you named.`
        : t`${answers} unhappy answers came from the person you named.`;
    case 'anybody':
      return one
        ? t`1 unhappy answer came from your people.`
        : t`${answers} unhappy answers came from your people.`;
    case 'buyer':
      return one
        ? t`1 unhappy answer came from those who decide.`
        : t`${answers} unhappy answers came from those who decide.`;
    case 'executive':
      return one
        ? t`1 unhappy answer came from your management.`
        : t`${answers} unhappy answers came from your management.`;
    case 'user':
      return one ? t`1 unhappy answer came from users.` : t`${answers} unhappy answers came from users.`;
  }
}

const day = 86_400;

/** A silence that passed the bound within the month; of people who had been heard of before. */
export function checkSilence(look: Look, when: WhenOf<'silence'>): Outcome {
  const source = 'contact.silence';
  const facts = factsOf(look);
  if (!facts.contacts) return { missing: source, why: t`silences were not looked up.` };
  const ids = meant(look.people, when.who);
  const times = facts.contacts
    .filter((one) => ids === null || ids.has(one.person))
    .flatMap((one) => one.times)
    .sort((a, b) => a - b);
  if (times.length === 0)
    return { missing: source, why: t`nobody meant here has asked for or answered anything yet.` };
  const bound = when.longerThanDays * day;
  const gaps = times
    .map((from, index) => ({ from, to: Math.min(times[index + 1] ?? facts.until, facts.until) }))
    .filter(({ from, to }) => to - from > bound && from + bound >= facts.from && from + bound < facts.until)
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  const [longest] = gaps;
  if (!longest) return 'quiet';
  const days = plural(Math.floor((longest.to - longest.from) / day), 'day');
  const outcome = silent(when.who, days);
  const zone = look.customer.timeZone;
  const moment = (at: number) => localTime(new Date(at * 1000).toISOString(), zone);
  return {
    measure: source,
    needs: ['being-heard'],
    outcome,
    clause: outcome,
    decider: 'buyer',
    proposal: t`We call, and ask how things are: silence is seldom content.`,
    evidence: firstOf(gaps.map(({ from, to }) => t`From ${moment(from)} to ${moment(to)}`)),
  };
}

function silent(who: WhenOf<'silence'>['who'], days: string): string {
  if (isPerson(who)) return t`The person you named asked for nothing and answered nothing for ${days}.`;
  const role = who && 'role' in who ? who.role : null;
  if (role === 'buyer') return t`No buyer asked for anything or answered anything for ${days}.`;
  if (role === 'executive') return t`No executive asked for anything or answered anything for ${days}.`;
  if (role === 'user') return t`No user asked for anything or answered anything for ${days}.`;
  return t`Nobody${ofWhom(who)} asked for anything or answered anything for ${days}.`;
}

/** Promises whose day passed by more than the rule allows, within the month. */
export function checkPromises(look: Look, when: WhenOf<'promise overdue'>): Outcome {
  const facts = factsOf(look);
  if (!facts.promises) return { missing: 'promises.kept', why: t`promises were not looked up.` };
  const overdue = facts.promises.filter(({ due, done }) => {
    const passed = new Date(Date.parse(`${due}T00:00:00Z`) + (when.byMoreThanDays + 1) * day * 1000);
    const from = new Date(facts.from * 1000);
    const kept = done !== null && Date.parse(`${done}T00:00:00Z`) < passed.getTime();
    return !kept && passed >= from && passed.getTime() < facts.until * 1000;
  });
  if (overdue.length === 0) return 'quiet';
  const done = overdue.every((promise) => promise.done !== null);
  const by = when.byMoreThanDays > 0 ? after(t`by more than ${plural(when.byMoreThanDays, 'day')}`) : '';
  const outcome = late(overdue.length, done, by);
  return {
    measure: 'promises.kept',
    needs: ['kept-promises'],
    outcome,
    clause: outcome,
    decider: 'buyer',
    proposal: t`We name a new day for each of them, and keep it.`,
    evidence: firstOf(overdue.map((one) => t`${clip(one.what, 120)}: due ${dayName(one.due)}`)),
  };
}

function late(count: number, done: boolean, by: string): string {
  const many = number(count);
  if (done) return count === 1 ? t`1 promise was overdue${by}.` : t`${many} promises were overdue${by}.`;
  return count === 1 ? t`1 promise is overdue${by}.` : t`${many} promises are overdue${by}.`;
}
