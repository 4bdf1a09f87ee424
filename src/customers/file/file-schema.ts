import { DateTime } from 'luxon';
import { z } from 'zod';
import {
  colourSchema,
  languageSchema,
  logoSchema,
  nameSchema,
  reportLanguageSchema,
  timeZoneSchema,
} from '../fields.ts';
import { normalizeMatcher } from '../matcher-value.ts';
import { type Matcher, paperSchema, roleSchema, targetsSchema } from '../schema.ts';
import { readWeek } from './week-text.ts';

const text = z.string().trim();
const day = text.refine(
  (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value, { zone: 'UTC' }).isValid,
  {
    error: (issue) => `no such day: ${String(issue.input)}; write it as 2026-12-24`,
  },
);
const localTime = text
  .transform((value) => value.replace(' ', 'T'))
  .refine(
    (value) =>
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value) && DateTime.fromISO(value, { zone: 'UTC' }).isValid,
    {
      error: 'no such time; write it as 2026-03-01T22:00',
    },
  );

const weekSchema = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((written, context) => {
    const week = readWeek(written);
    if (typeof week !== 'string') return week;
    context.issues.push({ code: 'custom', message: week, input: written });
    return z.NEVER;
  });

const siteSchema = z
  .union([
    text.transform((name) => ({ name })),
    z.strictObject({ name: nameSchema, time_zone: timeZoneSchema.nullable().optional() }),
  ])
  .transform((site) => ({ name: site.name, timeZone: 'time_zone' in site ? site.time_zone : undefined }));

const personSchema = z.strictObject({
  name: nameSchema,
  email: text.max(320).toLowerCase().optional(),
  phone: text.max(60).optional(),
  title: text.max(160).optional(),
  roles: z.array(roleSchema).min(1, 'roles is empty: leave it out for an ordinary user').optional(),
  site: text.nullable().optional(),
  logins: z.array(text).optional(),
  language: languageSchema.nullable().optional(),
});

const serviceSchema = z.strictObject({ name: nameSchema, outcome: text.max(400).optional() });

const agreementSchema = z.strictObject({
  service: text.nullable().optional(),
  time_zone: timeZoneSchema.optional(),
  business_hours: weekSchema,
  holidays: z.array(day).default([]),
  peak_windows: weekSchema.default({}),
  maintenance: z
    .array(
      z
        .strictObject({ from: localTime, to: localTime, why: text.default('') })
        .refine(({ from, to }) => from < to, 'the maintenance ends before it starts'),
    )
    .default([]),
  targets: targetsSchema.strict().default({ priorities: {} }),
});

const matcherSchema = z
  .strictObject({
    login: text.optional(),
    ip: text.optional(),
    domain: text.optional(),
    field: text.optional(),
    value: z.coerce.string().trim().optional(),
    person: text.nullable().optional(),
    service: text.nullable().optional(),
  })
  .transform((given, context) => {
    const kinds = (['login', 'ip', 'domain', 'field'] as const).filter((kind) => given[kind] !== undefined);
    const fail = (message: string) => {
      context.issues.push({ code: 'custom', message, input: given });
      return z.NEVER;
    };
    const [kind, ...others] = kinds;
    if (!kind || others.length > 0) return fail('a matcher is one of login, ip, domain, or field with value');
    if ((kind === 'field') !== (given.value !== undefined))
      return fail('a matcher by field needs field and value, the others need no value');
    const normal = normalizeMatcher(kind, kind === 'field' ? (given.value ?? '') : (given[kind] ?? ''));
    if ('problem' in normal) return fail(normal.problem);
    const field = kind === 'field' ? (given.field ?? '') : '';
    return {
      kind: kind as Matcher['kind'],
      field,
      value: normal.value,
      person: given.person ?? null,
      service: given.service ?? null,
    };
  });

const promiseSchema = z
  .strictObject({
    what: text.min(1),
    need: text.default(''),
    made_on: day,
    due_on: day.nullable().default(null),
    done_on: day.nullable().default(null),
  })
  .refine(
    ({ made_on, due_on }) => due_on === null || due_on >= made_on,
    'the promise is due before it was made',
  );

const customerSchema = z.strictObject({
  name: nameSchema,
  slug: text.optional(),
  kind: text.max(80).optional(),
  time_zone: timeZoneSchema.optional(),
  colour: colourSchema.nullable().optional(),
  logo: logoSchema.nullable().optional(),
  paper: paperSchema.nullable().optional(),
  per_person_use: z.boolean({ error: 'per_person_use is true or false' }).optional(),
  names_visible_to: z.array(roleSchema).optional(),
  inappropriate: z.array(text.min(1)).optional(),
  language: languageSchema.nullable().optional(),
  sites: z.array(siteSchema).optional(),
  people: z.array(personSchema).optional(),
  services: z.array(serviceSchema).optional(),
  agreements: z.array(agreementSchema).optional(),
  matchers: z.array(matcherSchema).optional(),
  promises: z.array(promiseSchema).optional(),
});

/** A customers file (examples/customers.yaml): what is absent in it is left as it is in the records. */
export const customersFileSchema = z.strictObject({
  provider: z
    .strictObject({
      name: nameSchema.optional(),
      colour: colourSchema.optional(),
      logo: logoSchema.nullable().optional(),
      paper: paperSchema.optional(),
      time_zone: timeZoneSchema.optional(),
      language: reportLanguageSchema.optional(),
    })
    .optional(),
  customers: z.array(customerSchema).default([]),
});

export type CustomersFile = z.output<typeof customersFileSchema>;
export type CustomerEntry = CustomersFile['customers'][number];
export type AgreementEntry = z.output<typeof agreementSchema>;
export type MatcherEntry = z.output<typeof matcherSchema>;
