import { z } from '@hono/zod-openapi';
import { customerSchema, moment } from './schemas.ts';

/** Shapes of what the API tells of a month. */

const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .openapi({ example: '2026-10' });
const lightState = z.enum(['problem', 'watch', 'good', 'not measured']);

export const lightSchema = z
  .object({
    need: z.string().openapi({ example: 'fast-help' }),
    name: z.string(),
    weight: z.number().openapi({ description: 'Share of the lens, 0..1.' }),
    state: lightState,
    outcome: z.string(),
    figure: z.string().openapi({ description: 'The number with its count and population.' }),
    measure: z.string().nullable(),
    change: z.string().openapi({ description: 'Empty where the change is noise.' }),
  })
  .openapi('Light');

export const findingSchema = z
  .object({
    id: z.string().openapi({ description: 'The same over months for the same thing.' }),
    tier: z.enum(['escalate', 'headline', 'detail', 'appendix']),
    need: z.string(),
    needName: z.string(),
    measure: z.string(),
    outcome: z.string(),
    soWhat: z.string(),
    decides: z.string(),
    byWhen: z.string(),
    proposal: z.string(),
    evidence: z.array(z.string()),
    severity: z.number(),
    weight: z.number(),
    rule: z.string(),
    why: z.string(),
  })
  .openapi('Finding');

export const monthSchema = z
  .object({
    month,
    issue: z.int(),
    madeAt: moment,
    verdict: z.string(),
    attention: z.array(z.string()).openapi({ description: 'Ids of findings that need somebody.' }),
    lights: z.array(z.object({ need: z.string(), state: lightState })),
  })
  .openapi('Month');

export const issueSchema = z
  .object({
    id: z.int(),
    month,
    issue: z.int().openapi({ description: 'Counts the issues of a month for a reader.' }),
    reader: z.enum(['', 'buyer', 'executive', 'user']).openapi({ description: 'Empty: for anybody there.' }),
    madeAt: moment,
    verdict: z.string(),
    state: z.enum(['draft', 'open', 'approved', 'withdrawn']),
    approvedAt: moment.nullable(),
    approvedBy: z.string(),
    withdrawnAt: moment.nullable(),
    withdrawnWhy: z.string(),
  })
  .openapi('Issue');

export const overviewSchema = z
  .object({
    month,
    issue: z.int(),
    madeAt: moment,
    over: z.boolean().openapi({ description: 'False while the month is not over.' }),
    dataUntil: z.string().nullable(),
    verdict: z.string(),
    note: z.string(),
    attention: z.array(findingSchema),
    lights: z.array(lightSchema),
    promises: z.array(
      z.object({
        what: z.string(),
        state: z.enum(['done', 'late', 'next']),
        dueOn: z.string().nullable(),
        doneOn: z.string().nullable(),
      }),
    ),
    voices: z.array(z.object({ who: z.string(), figure: z.string() })),
    notMeasured: z.array(z.object({ measure: z.string(), title: z.string(), why: z.string() })),
  })
  .openapi('Overview');

const measureFields = {
  id: z.string().openapi({ example: 'tickets.first-response' }),
  title: z.string(),
  unit: z.string(),
  state: z.enum(['measured', 'not measured']),
  why: z.string().openapi({ description: 'Why it is not measured.' }),
  value: z.number().nullable(),
  count: z.number(),
  population: z.number(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number(), level: z.number(), method: z.string() }).nullable(),
  change: z.enum(['none', 'better', 'worse', 'changed']),
};

export const measureSchema = z.object(measureFields).openapi('Measure');

export const measureWithStatementSchema = z
  .object({
    ...measureFields,
    history: z.array(
      z.object({ month, value: z.number().nullable(), count: z.number(), population: z.number() }),
    ),
    limits: z
      .object({
        mean: z.number(),
        low: z.number(),
        high: z.number(),
        rangeLimit: z.number(),
        points: z.number(),
      })
      .nullable(),
    statement: z.object({
      formula: z.string(),
      filters: z.array(z.string()),
      exclusions: z.array(z.string()),
      rows: z.number(),
      sources: z.array(z.object({ id: z.number(), name: z.string(), lastDataAt: z.string().nullable() })),
      clock: z.string(),
      timeZone: z.string(),
      rowsCommand: z.string(),
    }),
    tables: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        columns: z.array(z.object({ key: z.string(), title: z.string(), unit: z.string() })),
        rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
        more: z.number().openapi({ description: 'Rows beyond those listed.' }),
      }),
    ),
  })
  .openapi('MeasureWithStatement');

export const reportSchema = z
  .looseObject({
    format: z.literal(1),
    customer: customerSchema,
    reader: z.string(),
    month,
    from: z.string(),
    until: z.string(),
    over: z.boolean(),
    verdict: z.string(),
    attention: z.array(z.string()),
    lights: z.array(z.looseObject({ need: z.string(), state: lightState })),
    findings: z.array(z.looseObject({ id: z.string(), outcome: z.string() })),
    measures: z.record(z.string(), z.looseObject({ id: z.string(), statement: z.looseObject({}) })),
  })
  .openapi('Report', {
    description: 'The same as `report.json` beside the PDF: everything that the reports say.',
  });
