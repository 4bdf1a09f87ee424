import { z } from 'zod';

const minutes = z.number().min(0).max(600);
const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'write a time as 09:30');

/** What each asking costs somebody, minutes. Assumptions that can be changed; nobody's answering is timed for them. */
export const costsSchema = z.strictObject({
  /** To read the mail, see what it is about and open it. */
  opening: minutes,
  /** A question with a scale or choices. */
  question: minutes,
  /** A question that wants words. */
  words: minutes,
  /** One screen of "what matters to you". */
  screen: minutes,
  call: minutes,
});

/** The whole of the rules, as they hold for one person after the nearer ones have won. */
export const rulesSchema = z.strictObject({
  /** All askings of one person within any 365 days, together. */
  minutesAYear: minutes,
  /** Days between two askings of one person, of whatever kind. */
  gapDays: z.number().int().min(0).max(365),
  /** Of the people of a customer, and of one site, who may be asked within any seven days; one always may. */
  customerShare: z.number().min(0).max(1),
  siteShare: z.number().min(0).max(1),
  /** Days of the week on which nobody is asked, whatever an agreement says. */
  daysOff: z.array(z.enum(dayNames)).max(6, 'leave at least one day of the week'),
  /** Local time where the person is: nobody is asked earlier or later. */
  earliest: clockTime,
  latest: clockTime,
  costs: costsSchema,
});
export type Rules = z.infer<typeof rulesSchema>;

/** A part of the rules: what a provider, a customer or a site wants otherwise. */
export const partRulesSchema = rulesSchema
  .partial()
  .extend({ costs: costsSchema.partial().optional() })
  .refine((rules) => !rules.earliest || !rules.latest || rules.earliest < rules.latest, {
    error: 'the latest time is not after the earliest',
    path: ['latest'],
  });
export type PartRules = z.infer<typeof partRulesSchema>;

/** What holds where nothing else was said: a quarter of an hour a year, and a month between two askings. */
export const usualRules: Rules = {
  minutesAYear: 15,
  gapDays: 30,
  customerShare: 0.2,
  siteShare: 0.25,
  daysOff: ['sat', 'sun'],
  earliest: '08:30',
  latest: '17:30',
  costs: { opening: 0.3, question: 0.2, words: 0.7, screen: 0.15, call: 10 },
};

/** The rules with each later part laid over those before it. */
export function joinRules(parts: readonly PartRules[]): Rules {
  const rules = { ...usualRules, costs: { ...usualRules.costs } };
  for (const { costs, ...part } of parts) {
    Object.assign(rules, given(part));
    Object.assign(rules.costs, given(costs ?? {}));
  }
  return rules;
}

const given = (part: object): object =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));

export type AskingKind = 'survey' | 'lens' | 'call';

/** What is asked: of a survey its questions with and without words; of a lens its screens. */
export interface Asked {
  readonly kind: AskingKind;
  readonly questions?: number;
  readonly wordQuestions?: number;
  readonly screens?: number;
}

/** What an asking costs somebody, minutes, to the second decimal. */
export function minutesOf(asked: Asked, { costs }: Pick<Rules, 'costs'>): number {
  const cost =
    asked.kind === 'call'
      ? costs.call
      : asked.kind === 'lens'
        ? costs.screen * (asked.screens ?? 1)
        : costs.opening + costs.question * (asked.questions ?? 1) + costs.words * (asked.wordQuestions ?? 0);
  return Math.round(cost * 100) / 100;
}
