import { t } from '../../../platform/language/t.ts';
import type { LetterInput } from './letter.ts';

const subjectLength = 110;

/** No names of employees, no line ends; short enough for a phone. */
export function subjectOf(input: LetterInput, things: number): string {
  const what = input.told[0]?.escalation.what.replace(/\.$/, '') ?? '';
  const kind = kindOf(input);
  const text = things === 1 ? ofOne(kind, what) : ofSeveral(kind, things);
  const placed = input.reader.isProvider ? t`${input.customer.name}: ${text}` : text;
  const line = placed.replace(/\s+/g, ' ').trim();
  return line.length > subjectLength ? `${line.slice(0, subjectLength - 1).trimEnd()}…` : line;
}

type Kind = 'at once' | 'same day' | 'again' | 'climbed';

function ofOne(kind: Kind, what: string): string {
  if (kind === 'at once') return t`Needs you now: ${what}`;
  if (kind === 'same day') return t`For you today: ${what}`;
  return kind === 'again' ? t`Still waiting for you: ${what}` : t`Not acknowledged yet: ${what}`;
}

function ofSeveral(kind: Kind, things: number): string {
  if (kind === 'at once') return t`${things} things need you now`;
  if (kind === 'same day') return t`${things} things for you today`;
  return kind === 'again'
    ? t`${things} things still wait for you`
    : t`${things} things that nobody has acknowledged yet`;
}

/** What the whole message is: the most urgent of what it tells. */
function kindOf({ told }: LetterInput): Kind {
  if (told.some((one) => one.round === 1 && (one.step ?? 0) === 0)) {
    return told.some((one) => one.escalation.how === 'at once') ? 'at once' : 'same day';
  }
  return told.some((one) => one.round === 1) ? 'climbed' : 'again';
}

/** Why the reader gets it, in one sentence. */
export function introOf(input: LetterInput): string {
  const kind = kindOf(input);
  if (kind === 'again') return t`You were told of this before, and nobody has acknowledged it yet.`;
  if (kind === 'climbed') return climbedIntro(input);
  const { told, customer } = input;
  const rules = [...new Set(told.map((one) => one.escalation.rule))];
  const atOnce = told.some(({ escalation }) => escalation.how === 'at once');
  const isCopy = told.every(({ step }) => step === null);
  if (rules.length === 1) return ofRule(rules[0] ?? '', customer.name, { atOnce, isCopy });
  if (isCopy)
    return atOnce
      ? t`This is a copy: rules of ${customer.name} say that it is told at once.`
      : t`This is a copy: rules of ${customer.name} say that it is told the same day.`;
  return atOnce
    ? t`You get this because rules of ${customer.name} say that you hear of it at once.`
    : t`You get this because rules of ${customer.name} say that you hear of it the same day.`;
}

function ofRule(rule: string, customer: string, how: { atOnce: boolean; isCopy: boolean }): string {
  if (how.isCopy)
    return how.atOnce
      ? t`This is a copy: the rule “${rule}” of ${customer} says that it is told at once.`
      : t`This is a copy: the rule “${rule}” of ${customer} says that it is told the same day.`;
  return how.atOnce
    ? t`You get this because the rule “${rule}” of ${customer} says that you hear of it at once.`
    : t`You get this because the rule “${rule}” of ${customer} says that you hear of it the same day.`;
}

/** To the provider's own people it is said as whose it is; they read English. */
function climbedIntro({ told, reader, customer, provider }: LetterInput): string {
  const name = told.flatMap((one) => one.others)[0]?.name;
  // A title stands after the name, between commas.
  const before = name?.includes(',') ? `${name},` : name;
  if (reader.isProvider) {
    const nobody = before
      ? `${before} was told and has not acknowledged it`
      : 'Nobody before you could be told';
    return `${nobody}, so you hear of it as the one at ${provider.name} who looks after ${customer.name}.`;
  }
  return before
    ? t`${before} was told and has not acknowledged it, so you hear of it.`
    : t`Nobody before you could be told, so you hear of it.`;
}

/** What happens without an answer, in one sentence. */
export function nextOf(input: LetterInput): string {
  if (input.told.every((one) => one.step === null)) return t`Whoever acknowledges it first does so for all.`;
  const atOnce = input.told.some((one) => one.escalation.how === 'at once');
  if (!input.reader.isProvider) return atOnce ? againIn(input.repeatMinutes) : againTomorrow();
  const when = atOnce ? `in ${minutesText(input.repeatMinutes)}` : 'tomorrow morning';
  return `Until somebody acknowledges it you hear of it again ${when}.`;
}

const againTomorrow = () =>
  t`Until somebody acknowledges it you hear of it again tomorrow morning, and then the next person does.`;

function againIn(minutes: number): string {
  if (minutes === 1)
    return t`Until somebody acknowledges it you hear of it again in a minute, and then the next person does.`;
  if (minutes === 60)
    return t`Until somebody acknowledges it you hear of it again in an hour, and then the next person does.`;
  return minutes % 60 === 0
    ? t`Until somebody acknowledges it you hear of it again in ${minutes / 60} hours, and then the next person does.`
    : t`Until somebody acknowledges it you hear of it again in ${minutes} minutes, and then the next person does.`;
}

function minutesText(minutes: number): string {
  if (minutes % 60 !== 0) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return minutes === 60 ? 'an hour' : `${minutes / 60} hours`;
}
