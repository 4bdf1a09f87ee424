import { dayName } from '../../platform/language/dates.ts';
import { t } from '../../platform/language/t.ts';
import type { Silence } from '../../voice/index.ts';
import { labelled, sentenceOf } from '../clauses.ts';
import { type Detector, type Draft, draft, type Look } from '../look.ts';
import { number } from '../sentences.ts';

/** What chance does once in a hundred times is no silence. */
const byChance = 0.01;
/** A little more than half a year without a word in person. */
const longestDays = 190;
const fewestMonths = 3;
const day = 86_400_000;

/**
 * Silence beside that of tickets: surveys that nobody answers, reports that nobody opens, no conversation. Where we would not know, nothing
 * is said. Pure.
 */
export const unheard: Detector = (look) => {
  const { silence } = look;
  if (!silence || !look.month.over) return [];
  return [...unanswered(look, silence), ...unread(look, silence), ...notSpokenTo(look, silence)];
};

/** The binomial probability of `count` or fewer of `n` where each happens with `share`. */
export function chanceOfSoFewOf(count: number, n: number, share: number): number {
  let term = (1 - share) ** n;
  let sum = term;
  for (let k = 1; k <= count; k++) {
    term *= ((n - k + 1) / k) * (share / (1 - share));
    sum += term;
  }
  return sum;
}

function unanswered(look: Look, { asked, answered, usualShare }: Silence): Draft[] {
  if (usualShare === null || usualShare >= 1 || asked === 0) return [];
  if (chanceOfSoFewOf(answered, asked, usualShare) > byChance) return [];
  const usual = t`elsewhere ${Math.round(100 * usualShare)} in 100 answer`;
  return [
    silent(look, {
      subject: 'surveys',
      outcome: sentenceOf(answeredOf(answered, number(asked)), usual),
      clause: answeredInShort(answered, asked),
      proposal: t`We stop writing and call three of them: what they would tell us is worth more than a score.`,
      severity: 0.5,
      evidence: [t`Asked ${number(asked)}, answered ${number(answered)}`],
    }),
  ];
}

/** Without its end: what is usual follows. */
function answeredOf(answered: number, asked: string): string {
  if (answered === 0) return t`None of the ${asked} people whom we asked in the last three months answered`;
  return answered === 1
    ? t`1 of the ${asked} people whom we asked in the last three months answered`
    : t`${number(answered)} of the ${asked} people whom we asked in the last three months answered`;
}

function answeredInShort(answered: number, asked: number): string {
  if (asked === 1) return t`None of 1 person asked answered.`;
  if (answered === 0) return t`None of ${number(asked)} people asked answered.`;
  return answered === 1
    ? t`1 of ${number(asked)} people asked answered.`
    : t`${number(answered)} of ${number(asked)} people asked answered.`;
}

function unread(look: Look, { sentMonths, openedMonths, pagesAreUsed }: Silence): Draft[] {
  if (!pagesAreUsed || sentMonths < fewestMonths || openedMonths > 0) return [];
  return [
    silent(look, {
      subject: 'reports',
      outcome: t`None of the last ${number(sentMonths)} monthly reports was opened in your pages.`,
      clause: t`None of the last ${number(sentMonths)} reports was opened.`,
      proposal: t`We ask what you would rather read, or bring the next one and go through it with you in ten minutes.`,
      severity: 0.4,
      evidence: [t`Whether a report was read in the mail itself cannot be known`],
    }),
  ];
}

function notSpokenTo(look: Look, { lastTalk, talksSince }: Silence): Draft[] {
  const end = Date.parse(`${nextMonth(look.month.month)}-01T00:00:00Z`);
  const daysSince = (date: string): number => Math.floor((end - Date.parse(`${date}T00:00:00Z`)) / day);
  // Where conversations are kept for a short while only, what was before is not known.
  if (talksSince === null || daysSince(talksSince) <= longestDays) return [];
  const days = lastTalk === null ? null : daysSince(lastTalk);
  if (days !== null && days <= longestDays) return [];
  return [
    silent(look, {
      subject: 'conversation',
      outcome:
        days === null
          ? t`No conversation with you in person is on record.`
          : t`We last spoke with you in person ${number(days)} days ago.`,
      clause:
        days === null
          ? t`No conversation is on record.`
          : t`The last conversation was ${number(days)} days ago.`,
      proposal: t`Your account manager visits this month, and listens.`,
      severity: 0.5,
      evidence: [
        lastTalk === null
          ? t`No visit, call or interview is on record`
          : labelled(t`Last conversation`, dayName(lastTalk)),
      ],
    }),
  ];
}

function silent(
  look: Look,
  said: {
    readonly subject: string;
    readonly outcome: string;
    readonly clause: string;
    readonly proposal: string;
    readonly evidence: readonly string[];
    /** From 0.5 it may stand on the overview. */
    readonly severity: number;
  },
): Draft {
  return draft(look, {
    ...said,
    detector: 'unheard',
    measure: 'contact.silence',
    judgedBy: [],
    needs: ['being-heard', 'people-content'],
    decider: 'buyer',
    // It tells of the two of us rather than of the service.
    aside: true,
  });
}

const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
};
