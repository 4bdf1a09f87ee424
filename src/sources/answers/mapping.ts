import { z } from 'zod';
import { columnSchema, tableShape } from '../tables/mapping.ts';

/** The mapping of a survey export; examples/mappings/README.md explains every key. */
export const answerMappingSchema = z
  .strictObject({
    ...tableShape,
    instrument: z.enum(['csat', 'nps', 'ces']),
    /** The scale as asked: the worst and the best score. */
    scale: z.strictObject({ low: z.number(), high: z.number() }),
    /** Words that stand for scores: `{ Good: 5, Bad: 1 }`. */
    words: z.record(z.string(), z.number()).default({}),
    columns: z.strictObject({
      at: columnSchema,
      score: columnSchema,
      respondent: columnSchema.optional(),
      comment: columnSchema.optional(),
      ticket: columnSchema.optional(),
      /** The answer's own number; without it who answered, about which ticket, stands for it, or else what it says. */
      id: columnSchema.optional(),
    }),
  })
  .refine(({ scale }) => scale.low < scale.high, {
    path: ['scale'],
    error:
      'low must be less than high; where 1 is the best, say by words what each number stands for: { 1: 5, 2: 4, 3: 3 }',
  });

export type AnswerMapping = z.output<typeof answerMappingSchema>;
