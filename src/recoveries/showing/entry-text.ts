import type { Entry } from '../life/entry.ts';

const hows = {
  phone: 'by phone',
  'in person': 'in person',
  mail: 'by mail',
  link: 'with the link in our mail',
  'own pages': 'on their own page',
} as const;

/** What an entry says, without the words that were written down. */
export function entryText(entry: Entry): string {
  const { kind, body } = entry;
  switch (kind) {
    case 'opened':
      return `Opened, because ${body.why}.${body.owner ? ` ${body.owner} has to see to it.` : ''}`;
    case 'joined':
      return 'They said something more.';
    case 'given':
      return `Given to ${body.name}.`;
    case 'taken':
      return `${body.name} has it in hand.`;
    case 'tried':
      return `Tried to reach them ${hows[body.how]}, without success.`;
    case 'contacted':
      return `Spoke with them ${hows[body.how]}. What was heard:`;
    case 'heard':
      return 'What was heard:';
    case 'cause':
      return 'Why it happened:';
    case 'done':
      return 'What was done:';
    case 'prevents':
      return 'What prevents it:';
    case 'asked':
      return `Asked ${body.to} ${hows[body.how]} whether it is right now.`;
    case 'confirmed':
      return `${body.who} said ${hows[body.how]} that it is right.`;
    case 'not confirmed':
      return `${body.who} said ${hows[body.how]} that it is not right.`;
    case 'recurs':
      return `Like recovery ${body.recovery}, which should have prevented it: ${body.why}.`;
    case 'failed':
      return `The prevention failed: recovery ${body.recovery} is about ${body.why}.`;
    case 'holds':
      return `Recovery ${body.recovery} is about something else; the prevention holds.`;
    case 'invited':
      return `Asked again how it is: ${body.why}.`;
    case 'cancelled':
      return 'Cancelled.';
    case 'reopened':
      return 'Reopened.';
    case 'merged':
      return `Merged into recovery ${body.into}.`;
    case 'absorbed':
      return `Recovery ${body.recovery} was merged into this one.`;
  }
}

/** The words that were written down in an entry, a paragraph each. */
export function entryWords({ kind, body }: Entry): readonly string[] {
  switch (kind) {
    case 'contacted':
    case 'heard':
      return [body.heard];
    case 'tried':
      return body.note ? [body.note] : [];
    case 'cause':
      return body.whys;
    case 'done':
      return [body.did];
    case 'prevents':
      return [body.prevents];
    case 'confirmed':
    case 'not confirmed':
      return body.words ? [body.words] : [];
    case 'holds':
    case 'cancelled':
    case 'reopened':
    case 'merged':
    case 'absorbed':
      return [body.why];
    default:
      return [];
  }
}
