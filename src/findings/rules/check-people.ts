import type { WhenOf } from '../../lens/index.ts';
import { type Look, measured } from '../look.ts';
import { clip, localTime, plural } from '../sentences.ts';
import { factsOf, firstOf, meant, type Outcome, ofWhom } from './outcome.ts';

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
  const who = {
    anybody: 'your people',
    buyer: 'those who decide',
    executive: 'your management',
    user: 'users',
  }[when.role];
  const outcome = `${plural(many, 'unhappy answer')} came from ${ids === null ? who : 'the person you named'}.`;
  return {
    measure: source,
    needs: ['people-content', 'being-heard'],
    outcome,
    clause: outcome,
    decider: 'executive',
    proposal: 'We call each of them today, repair what went wrong, and tell you what we changed.',
    concerned: found.concerned,
    evidence: firstOf(
      answers.map(
        (one) => `${clip(one.label || 'Somebody', 60)}: “${clip(one.comment || 'no comment', 160)}”`,
      ),
    ),
  };
}

const day = 86_400;

/** A silence that passed the bound within the month; of people who had been heard of before. */
export function checkSilence(look: Look, when: WhenOf<'silence'>): Outcome {
  const source = 'contact.silence';
  const facts = factsOf(look);
  if (!facts.contacts) return { missing: source, why: 'silences were not looked up.' };
  const ids = meant(look.people, when.who);
  const times = facts.contacts
    .filter((one) => ids === null || ids.has(one.person))
    .flatMap((one) => one.times)
    .sort((a, b) => a - b);
  if (times.length === 0)
    return { missing: source, why: 'nobody meant here has asked for or answered anything yet.' };
  const bound = when.longerThanDays * day;
  const gaps = times
    .map((from, index) => ({ from, to: Math.min(times[index + 1] ?? facts.until, facts.until) }))
    .filter(({ from, to }) => to - from > bound && from + bound >= facts.from && from + bound < facts.until)
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  const [longest] = gaps;
  if (!longest) return 'quiet';
  const days = plural(Math.floor((longest.to - longest.from) / day), 'day');
  const nobody = when.who && 'role' in when.who ? `No ${when.who.role}` : `Nobody${ofWhom(when.who)}`;
  const outcome =
    when.who && 'person' in when.who
      ? `The person you named asked for nothing and answered nothing for ${days}.`
      : `${nobody} asked for anything or answered anything for ${days}.`;
  const zone = look.customer.timeZone;
  const moment = (at: number) => localTime(new Date(at * 1000).toISOString(), zone);
  return {
    measure: source,
    needs: ['being-heard'],
    outcome,
    clause: outcome,
    decider: 'buyer',
    proposal: 'We call, and ask how things are: silence is seldom content.',
    evidence: firstOf(gaps.map(({ from, to }) => `From ${moment(from)} to ${moment(to)}`)),
  };
}

/** Promises whose day passed by more than the rule allows, within the month. */
export function checkPromises(look: Look, when: WhenOf<'promise overdue'>): Outcome {
  const facts = factsOf(look);
  if (!facts.promises) return { missing: 'promises.kept', why: 'promises were not looked up.' };
  const overdue = facts.promises.filter(({ due, done }) => {
    const passed = new Date(Date.parse(`${due}T00:00:00Z`) + (when.byMoreThanDays + 1) * day * 1000);
    const from = new Date(facts.from * 1000);
    const kept = done !== null && Date.parse(`${done}T00:00:00Z`) < passed.getTime();
    return !kept && passed >= from && passed.getTime() < facts.until * 1000;
  });
  if (overdue.length === 0) return 'quiet';
  const by = when.byMoreThanDays > 0 ? ` by more than ${plural(when.byMoreThanDays, 'day')}` : '';
  const [one, many] = overdue.every((promise) => promise.done !== null) ? ['was', 'were'] : ['is', 'are'];
  const outcome = `${plural(overdue.length, 'promise')} ${overdue.length === 1 ? one : many} overdue${by}.`;
  return {
    measure: 'promises.kept',
    needs: ['kept-promises'],
    outcome,
    clause: outcome,
    decider: 'buyer',
    proposal: 'We name a new day for each of them, and keep it.',
    evidence: firstOf(overdue.map((one) => `${clip(one.what, 120)}: due ${one.due}`)),
  };
}
