import type { Rule } from '../lens/index.ts';
import type { MeasureId } from '../signals/index.ts';
import { downAtPeak, longestWaits, outagesOf, unhappyOf, visitorsOf } from './facts.ts';
import { type Draft, draft, type Look, measured, type Said } from './look.ts';
import { measureText } from './measure-texts.ts';
import { capital, clip, either, localTime, minutes, number, plural, word } from './sentences.ts';

/** A fired rule is a problem whatever the bounds say. */
const firedSeverity = 0.7;

type Fired = Omit<Said, 'detector' | 'rule' | 'atLeast' | 'subject'>;
type When<Fact extends Rule['when']['fact']> = Extract<Rule['when'], { fact: Fact }>;

/** What came of one rule: it fired, it did not, or the facts that it asks for were not measured. */
type Outcome = Fired | 'quiet' | Missing;
interface Missing {
  readonly missing: MeasureId;
  readonly why?: string;
}

/**
 * What the declared rules make of the facts: a draft for each that fired, and one for each that could not be checked.
 * A rule on a measure speaks in the words of the detector that looked at it, where one did.
 */
export function ruleDrafts(look: Look, found: readonly Draft[]): Draft[] {
  return look.lens.rules.flatMap((rule, index) => {
    const outcome = check(look, rule, found);
    if (outcome === 'quiet') return [];
    const subject = String(index + 1);
    if ('missing' in outcome) return [unchecked(look, rule, outcome, subject)];
    return [draft(look, { ...outcome, detector: 'rule', subject, rule, atLeast: firedSeverity })];
  });
}

function check(look: Look, rule: Rule, found: readonly Draft[]): Outcome {
  const { when } = rule;
  if (when.fact === 'visits') return visits(look, when);
  if (when.fact === 'waits') return waits(look, when);
  if (when.fact === 'down') return down(look, when);
  if (when.fact === 'measure') return bound(look, when, found);
  if (when.fact === 'unhappy') return unhappy(look, when);
  if (when.fact === 'threat passed') return threatPassed(look, when);
  return {
    missing: 'tickets.volume',
    why: 'this kind of rule is checked while it happens, not over a month.',
  };
}

/** Facts that nobody measured may not pass for facts that did not happen. */
function unchecked(look: Look, rule: Rule, gap: Missing, subject: string): Draft {
  const { missing } = gap;
  const found = look.month.measures[missing];
  const why = gap.why ?? (found?.why || 'no data came in.');
  return draft(look, {
    detector: 'rule-unchecked',
    subject,
    measure: missing,
    judgedBy: [],
    needs: look.needs.filter((need) => need.measures.includes(missing)).map((need) => need.need),
    outcome: `Not measured: whether “${clip(rule.name, 100)}” happened could not be checked.`,
    clause: 'A rule of yours could not be checked.',
    decider: 'buyer',
    proposal: 'Tell us from where this data should come; until then silence here is not good news.',
    severity: 0.34,
    unknown: true,
    because: 'a rule that cannot be checked is told, not passed over',
    evidence: [`${found?.title ?? missing}: not measured. ${why}`],
  });
}

function visits(look: Look, when: When<'visits'>): Outcome {
  const people = measured(look, 'use.inappropriate-people');
  if (!people) return { missing: 'use.inappropriate-people' };
  const asked = when.categories.map((one) => one.toLowerCase());
  const all = look.customer.inappropriate.every((one) => asked.includes(one.toLowerCase()));
  const found =
    all && people.concerned.length > 0 ? people.concerned : visitorsOf(look.month, when.categories);
  const many = all ? Math.max(found.length, people.value) : found.length;
  // Visits are told for working hours: enough to see that somebody did "ever", not enough to see that nobody did.
  if (when.during === 'peak' || (when.during === 'ever' && many <= when.morePeopleThan)) {
    return { missing: 'use.inappropriate-people', why: 'visits are told for working hours only.' };
  }
  if (many <= when.morePeopleThan) return 'quiet';
  const total = found.reduce((sum, one) => sum + one.count, 0);
  const whole = measured(look, 'use.appropriate');
  return {
    measure: 'use.inappropriate-people',
    judgedBy: ['use.inappropriate-people', 'use.appropriate'],
    needs: ['company-time'],
    outcome: `${number(many)} of ${plural(people.population, 'person', 'people')} visited ${either(when.categories)} sites in working hours, ${plural(total, 'visit')} in all.`,
    clause: `${capital(word(many))} ${many === 1 ? 'person needs' : 'people need'} your attention.`,
    decider: 'executive',
    proposal: 'Decide who speaks with them; we can close these sites the same day.',
    concerned: found,
    evidence: [
      ...found.map((one) => `${one.label}: ${plural(one.count, 'visit')}, ${minutes(one.minutes)}`),
      ...(whole ? [`${whole.title}, over everybody: ${measureText(whole).figure}`] : []),
    ],
  };
}

function waits(look: Look, when: When<'waits'>): Outcome {
  const help = measured(look, 'tickets.waited') ?? measured(look, 'tickets.first-response');
  if (!help) return { missing: 'tickets.first-response' };
  const long = longestWaits(look.month).filter(
    (one) =>
      one.minutes > when.longerThanMinutes &&
      (when.priorities === undefined || when.priorities.includes(one.priority)),
  );
  if (long.length === 0) return 'quiet';
  const limit = minutes(when.longerThanMinutes);
  const asked = `${plural(long.length, 'request')} for help waited longer than ${limit}`;
  return {
    measure: help.id,
    needs: ['fast-help'],
    outcome: `${asked}; the longest waited ${minutes(long[0]?.minutes ?? 0)}.`,
    clause: `${asked}.`,
    decider: 'buyer',
    proposal: 'We call each of them today, say why it took so long, and tell you what we change.',
    concerned: help.concerned,
    evidence: long.map((one) => `${one.ticket} ${clip(one.title, 80)}: ${minutes(one.minutes)}`),
  };
}

function down(look: Look, when: When<'down'>): Outcome {
  const source = when.during === 'peak' ? 'availability.peak' : 'availability.outages';
  if (!measured(look, source)) return { missing: source };
  const service = when.service?.toLowerCase();
  const long = stretches(look, when.during).filter(
    (one) =>
      one.minutes > when.longerThanMinutes &&
      (service === undefined || one.service.toLowerCase() === service),
  );
  if (long.length === 0) return 'quiet';
  const total = minutes(long.reduce((sum, one) => sum + one.minutes, 0));
  const time =
    { 'working hours': ' of working time', peak: ' of your busy hours', ever: '' }[String(when.during)] ?? '';
  const name = capital(clip(when.service ?? 'what you rely on', 60));
  return {
    measure: source,
    needs: ['always-there'],
    outcome: `${name} was down for ${total}${time}.`,
    clause: `${capital(clip(when.service ?? 'what you rely on', 40))} was down for ${total}${time}.`,
    decider: 'buyer',
    proposal: 'We remove the cause first and show you that it is gone.',
    evidence: long.map((one) => `${clip(one.service, 60)}${one.when}: ${minutes(one.minutes)}`),
  };
}

/** Times down: each outage, or for busy hours each service over the month, which is how they are told. */
function stretches(look: Look, during: When<'down'>['during']) {
  if (during === 'peak') return downAtPeak(look.month).map((one) => ({ ...one, when: ' at busy hours' }));
  return outagesOf(look.month).map((one) => ({
    service: one.service,
    minutes: during === 'ever' ? one.wallMinutes : one.minutes,
    when: `, ${localTime(one.started, look.customer.timeZone)}${one.cause ? ` (${clip(one.cause, 80)})` : ''}`,
  }));
}

function bound(look: Look, when: When<'measure'>, drafts: readonly Draft[]): Outcome {
  const id = when.measure as MeasureId;
  const found = measured(look, id);
  if (!found) return { missing: id };
  const above = when.above !== undefined && found.value > when.above;
  const below = when.below !== undefined && found.value < when.below;
  if (!above && !below) return 'quiet';
  const { outcome, figure } = measureText(found);
  const told = drafts.find((one) => one.measure === id && !one.good);
  return {
    measure: id,
    needs: told ? [told.need] : ['no-surprises'],
    outcome: told?.outcome ?? outcome,
    clause: told?.clause ?? outcome,
    decider: 'executive',
    proposal: told?.proposal ?? 'We find the cause and bring you the remedy with its price.',
    concerned: told?.concerned ?? found.concerned,
    evidence: told?.evidence ?? [`${found.title}: ${figure}`],
  };
}

function unhappy(look: Look, when: When<'unhappy'>): Outcome {
  const found = measured(look, 'satisfaction.unhappy');
  if (!found) return { missing: 'satisfaction.unhappy' };
  const answers = unhappyOf(look.month).filter((one) => when.role === 'anybody' || one.role === when.role);
  const many = when.role === 'anybody' ? found.value : answers.length;
  if (many === 0) return 'quiet';
  const who = {
    anybody: 'your people',
    buyer: 'those who decide',
    executive: 'your management',
    user: 'users',
  }[when.role];
  return {
    measure: 'satisfaction.unhappy',
    needs: ['people-content', 'being-heard'],
    outcome: `${plural(many, 'unhappy answer')} came from ${who}.`,
    clause: `${plural(many, 'unhappy answer')} came from ${who}.`,
    decider: 'executive',
    proposal: 'We call each of them today, repair what went wrong, and tell you what we changed.',
    concerned: found.concerned,
    evidence: answers.map(
      (one) => `${clip(one.label || 'Somebody', 60)}: “${clip(one.comment || 'no comment', 160)}”`,
    ),
  };
}

function threatPassed(look: Look, when: When<'threat passed'>): Outcome {
  const passed = measured(look, 'threats.passed');
  if (!passed) return { missing: 'threats.passed' };
  if (passed.value <= when.moreThan) return 'quiet';
  return {
    measure: 'threats.passed',
    needs: ['safe'],
    outcome: `${plural(passed.value, 'visit')} to dangerous sites got through.`,
    clause: `${plural(passed.value, 'threat')} got through.`,
    decider: 'executive',
    proposal: 'We check the machines concerned today, change their passwords, and close the gap.',
    concerned: passed.concerned,
    evidence: passed.concerned.map((one) => `${one.label}: ${plural(one.count, 'visit')}`),
  };
}
