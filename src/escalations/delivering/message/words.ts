import type { LetterInput } from './letter.ts';

const subjectLength = 110;

/** No names of employees, no line ends; short enough for a phone. */
export function subjectOf(input: LetterInput, things: number): string {
  const place = input.reader.isProvider ? `${input.customer.name}: ` : '';
  const what = input.told[0]?.escalation.what.replace(/\.$/, '') ?? '';
  const [one, several] = openings[kindOf(input)];
  const text = `${place}${things === 1 ? `${one}: ${what}` : `${things} things ${several}`}`;
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > subjectLength ? `${line.slice(0, subjectLength - 1).trimEnd()}…` : line;
}

const openings = {
  'at once': ['Needs you now', 'need you now'],
  'same day': ['For you today', 'for you today'],
  again: ['Still waiting for you', 'still wait for you'],
  climbed: ['Not acknowledged yet', 'that nobody has acknowledged yet'],
} as const;

/** What the whole message is: the most urgent of what it tells. */
function kindOf({ told }: LetterInput): keyof typeof openings {
  if (told.some((one) => one.round === 1 && (one.step ?? 0) === 0)) {
    return told.some((one) => one.escalation.how === 'at once') ? 'at once' : 'same day';
  }
  return told.some((one) => one.round === 1) ? 'climbed' : 'again';
}

/** Why the reader gets it, in one sentence. */
export function introOf(input: LetterInput): string {
  const { told, reader, customer } = input;
  const kind = kindOf(input);
  if (kind === 'again') return 'You were told of this before, and nobody has acknowledged it yet.';
  if (kind === 'climbed') {
    const before = told.flatMap((one) => one.others)[0]?.name;
    const nobody = before
      ? `${before}${before.includes(',') ? ',' : ''} was told and has not acknowledged it`
      : 'Nobody before you could be told';
    return `${nobody}, so you hear of it${reader.isProvider ? ` as the one at ${input.provider.name} who looks after ${customer.name}` : ''}.`;
  }
  const rules = [...new Set(told.map((one) => one.escalation.rule))];
  const one = rules.length === 1 ? `the rule “${rules[0]}” of ${customer.name}` : `rules of ${customer.name}`;
  const how = told.some(({ escalation }) => escalation.how === 'at once') ? 'at once' : 'the same day';
  const says = rules.length === 1 ? 'says' : 'say';
  return told.every(({ step }) => step === null)
    ? `This is a copy: ${one} ${says} that it is told ${how}.`
    : `You get this because ${one} ${says} that you hear of it ${how}.`;
}

/** What happens without an answer, in one sentence. */
export function nextOf(input: LetterInput): string {
  if (input.told.every((one) => one.step === null)) return 'Whoever acknowledges it first does so for all.';
  const atOnce = input.told.some((one) => one.escalation.how === 'at once');
  const when = atOnce ? `in ${minutesText(input.repeatMinutes)}` : 'tomorrow morning';
  return input.reader.isProvider
    ? `Until somebody acknowledges it you hear of it again ${when}.`
    : `Until somebody acknowledges it you hear of it again ${when}, and then the next person does.`;
}

function minutesText(minutes: number): string {
  if (minutes % 60 !== 0) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return minutes === 60 ? 'an hour' : `${minutes / 60} hours`;
}
