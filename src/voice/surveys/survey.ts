import { z } from 'zod';

/** `en`, `pt-BR`: the primary tag finds it too. */
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'a language is written as en, de or pt-BR');

const sentence = z
  .string()
  .trim()
  .min(1, 'the text is empty')
  .max(400, 'the text is longer than 400 letters');

/** A text in several languages; one without a language is English. */
export const textsSchema = z
  .union([
    sentence.transform((text): Record<string, string> => ({ en: text })),
    z.record(languageSchema, sentence),
  ])
  .refine((texts) => Object.keys(texts).length > 0, 'the text is missing');
export type Texts = z.output<typeof textsSchema>;

const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'an id is small letters, digits and -, and starts with a letter');

/** Asked only where an earlier question was answered like this. */
const whenSchema = z
  .strictObject({
    question: idSchema,
    at_least: z.number().optional(),
    at_most: z.number().optional(),
    is: z.array(idSchema).min(1).optional(),
  })
  .refine(
    ({ at_least, at_most, is }) => (is !== undefined) !== (at_least !== undefined || at_most !== undefined),
    'write either is (for a choice) or at_least, at_most (for a scale)',
  );

const common = {
  id: idSchema,
  ask: textsSchema,
  /** For those who decide and pay, where they are asked in other words. */
  ask_buyers: textsSchema.optional(),
  /** Only people of these roles are asked it. */
  for: z
    .array(z.enum(['buyer', 'executive', 'user']))
    .min(1)
    .optional(),
  when: whenSchema.optional(),
};

const scaleSchema = z.strictObject({
  ...common,
  kind: z.literal('scale'),
  instrument: z.enum(['csat', 'nps', 'ces', 'own']).default('own'),
  /** Points, from the worst to the best; by the instrument where absent. */
  low: z.int().min(0).max(1).optional(),
  high: z.int().min(2).max(10).optional(),
  worst: textsSchema.optional(),
  best: textsSchema.optional(),
});

const choiceSchema = z.strictObject({
  ...common,
  kind: z.literal('choice'),
  choices: z
    .array(z.strictObject({ id: idSchema, text: textsSchema }))
    .min(2)
    .max(20),
  several: z.boolean().default(false),
});

const textSchema = z.strictObject({ ...common, kind: z.literal('text') });

const questionSchema = z.discriminatedUnion('kind', [scaleSchema, choiceSchema, textSchema]);

export const surveySchema = z.strictObject({
  name: idSchema,
  title: textsSchema,
  /** Said above the first question. */
  intro: textsSchema.optional(),
  expires_days: z.int().min(1).max(90).default(14),
  /** One reminder after so many days; 0 for none. */
  remind_after_days: z.int().min(0).max(60).default(4),
  questions: z.array(questionSchema).min(1).max(20),
});

export type Survey = z.output<typeof surveySchema>;
export type Question = Survey['questions'][number];
export type ScaleQuestion = Extract<Question, { kind: 'scale' }>;
export type ChoiceQuestion = Extract<Question, { kind: 'choice' }>;

/** The scales as published: NPS 0 to 10 (Reichheld 2003), CES 2.0 1 to 7 (CEB 2013), CSAT 1 to 5. */
const usualScales = { csat: [1, 5], nps: [0, 10], ces: [1, 7], own: [1, 5] } as const;

/** The worst and the best point of a scale. */
export function scaleOf({ instrument, low, high }: Pick<ScaleQuestion, 'instrument' | 'low' | 'high'>) {
  const [usualLow, usualHigh] = usualScales[instrument];
  return { low: low ?? usualLow, high: high ?? usualHigh };
}

/** A text in a language, else in its primary language, else in English, else in whatever there is. */
export function textIn(texts: Texts, language: string): string {
  const primary = language.split('-')[0] ?? '';
  return texts[language] ?? texts[primary] ?? texts.en ?? Object.values(texts)[0] ?? '';
}

/** Every text that somebody who is asked must be able to read, with where it stands. */
function textsOf(survey: Survey): { readonly where: string; readonly texts: Texts }[] {
  return [
    { where: 'title', texts: survey.title },
    ...(survey.intro ? [{ where: 'intro', texts: survey.intro }] : []),
    ...survey.questions.flatMap((question) => [
      { where: `${question.id}: ask`, texts: question.ask },
      ...(question.ask_buyers ? [{ where: `${question.id}: ask_buyers`, texts: question.ask_buyers }] : []),
      ...(question.kind === 'choice'
        ? question.choices.map((one) => ({ where: `${question.id}: choice ${one.id}`, texts: one.text }))
        : []),
    ]),
  ];
}

/** The languages in which all of a survey can be asked, English or its own first language first. */
export function languagesOf(survey: Survey): string[] {
  const all = textsOf(survey);
  const known = Object.keys(survey.title).filter((language) => all.every(({ texts }) => language in texts));
  return known.sort((one, other) => Number(other === 'en') - Number(one === 'en'));
}

/** Languages in which only a part of a survey is written, so that nobody is asked in them, and what is missing. */
export function unfinishedLanguages(
  survey: Survey,
): { readonly language: string; readonly missing: string[] }[] {
  const all = textsOf(survey);
  const begun = new Set(all.flatMap(({ texts }) => Object.keys(texts)));
  return [...begun].flatMap((language) => {
    const missing = all.filter(({ texts }) => !(language in texts)).map(({ where }) => where);
    return missing.length > 0 ? [{ language, missing }] : [];
  });
}
