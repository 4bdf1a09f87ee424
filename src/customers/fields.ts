import { IANAZone } from 'luxon';
import { z } from 'zod';
import { codeOf, languageNames } from '../platform/language/languages.ts';
import { paperSchema, roleSchema } from './schema.ts';

/** A name of the IANA time zone database; offsets such as `+01:00` are not taken, for they know no summer. */
export const timeZoneSchema = z
  .string()
  .trim()
  .refine(
    (zone) =>
      zone === 'UTC' || (/^[A-Z][A-Za-z_]+\/[A-Za-z_/+\-0-9]+$/.test(zone) && IANAZone.isValidZone(zone)),
    {
      error: (issue) => `unknown time zone ${String(issue.input)}; write it as Europe/London`,
    },
  );

export const colourSchema = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'write the colour as #rrggbb');

/** An image in the record itself, so that a report needs no other file. */
export const logoSchema = z
  .string()
  .regex(/^data:image\/(svg\+xml|png);base64,/, 'the logo must be an SVG or PNG file')
  .max(2_000_000, 'the logo is larger than 1.5 MB');

/** The tag of a language, `en`, `pt-BR`. */
export const languageSchema = z
  .string()
  .trim()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'a language is written as en, de or pt-BR');

/** One that reports can be written in. */
export const reportLanguageSchema = languageSchema.refine(
  (tag) => codeOf(tag) in languageNames,
  `reports can be written in ${Object.keys(languageNames).join(', ')}`,
);

export const nameSchema = z
  .string()
  .trim()
  .min(1, 'a name is missing')
  .max(160, 'the name is longer than 160 letters');

export const providerFieldsSchema = z.strictObject({
  name: nameSchema.optional(),
  colour: colourSchema.optional(),
  logo: logoSchema.nullable().optional(),
  paper: paperSchema.optional(),
  timeZone: timeZoneSchema.optional(),
  language: reportLanguageSchema.optional(),
});

/** What of a customer can be set; see `Customer` for the meanings. */
export const customerFieldsSchema = z.strictObject({
  name: nameSchema.optional(),
  slug: z
    .string()
    .regex(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u, 'a slug is letters and digits joined by -')
    .max(80)
    .optional(),
  kind: z.string().trim().max(80).optional(),
  timeZone: timeZoneSchema.optional(),
  colour: colourSchema.nullable().optional(),
  logo: logoSchema.nullable().optional(),
  paper: paperSchema.nullable().optional(),
  perPersonUse: z.boolean().optional(),
  namesVisibleTo: z.array(roleSchema).optional(),
  inappropriate: z.array(z.string().trim().min(1)).optional(),
  language: languageSchema.nullable().optional(),
});
export type CustomerFields = z.output<typeof customerFieldsSchema>;
