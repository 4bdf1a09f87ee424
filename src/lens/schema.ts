import { z } from 'zod';
import { type OwnNeedId, ownNeedIdSchema } from './needs/own-need.ts';
import { ruleSchema } from './rules/rule-schema.ts';

/** Needs of the catalogue; a customer may rename them, drop them (weight 0) and add own ones (`own/...`). */
export const needIds = [
  'fast-help', // help that comes fast
  'stays-fixed', // fixed stays fixed
  'quick-at-peak', // systems quick at our busy hours
  'always-there', // what we rely on is there
  'safe', // safe from threats
  'company-time', // company time is used properly
  'complete', // complete rather than fast: work is done fully the first time
  'on-time', // on time rather than complete: something usable at once
  'value', // value for money
  'new-ideas',
  'being-heard',
  'no-surprises',
  'kept-promises',
  'people-content', // our people are content with the service
] as const;

export type CatalogueNeedId = (typeof needIds)[number];
export type NeedId = CatalogueNeedId | OwnNeedId;
export const needIdSchema = z.union([z.enum(needIds), ownNeedIdSchema]);

/** Bounds between good, watch and problem for one measure, in the measure's unit, on the side that is worse. */
export const toleranceSchema = z.strictObject({
  watch: z.number(),
  problem: z.number(),
});

export const lensNeedSchema = z.strictObject({
  need: needIdSchema,
  /** The customer's own words for it; the catalogue's where absent. An own need must have them. */
  name: z.string().min(1).max(120).optional(),
  /** One line: what is meant. An own need must have it. */
  means: z.string().min(1).max(200).optional(),
  /** Measures that tell about it, the most telling first; the catalogue's where absent. An own need may have none. */
  measures: z.array(z.string()).max(12).optional(),
  /** Relative importance; weights are scaled to sum to 100. 0 drops the need. */
  weight: z.number().min(0).max(1000),
  /** By measure id, where the catalogue's default does not fit this customer. */
  tolerances: z.record(z.string(), toleranceSchema).default({}),
});

/** What one customer values, declared in a file (examples/lenses/). */
export const lensSchema = z.strictObject({
  customer: z.string().min(1),
  /** Whose eyes these are; '' for everybody at the customer. */
  role: z.enum(['', 'buyer', 'executive', 'user']).default(''),
  needs: z.array(lensNeedSchema).min(1).max(20),
  rules: z.array(ruleSchema).max(200).default([]),
  reading: z
    .strictObject({
      /** Headlines on the overview at most. */
      headlines: z.number().int().min(1).max(6).default(3),
      /** `few` words, or `every detail` reported. */
      depth: z.enum(['few', 'normal', 'every detail']).default('normal'),
    })
    .default({ headlines: 3, depth: 'normal' }),
});

export type Lens = z.infer<typeof lensSchema>;
export type LensNeed = z.infer<typeof lensNeedSchema>;
export type { Rule } from './rules/rule-schema.ts';
