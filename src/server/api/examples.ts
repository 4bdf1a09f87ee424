import type { z } from '@hono/zod-openapi';
import type {
  findingSchema,
  issueSchema,
  lightSchema,
  measureSchema,
  measureWithStatementSchema,
  monthSchema,
} from './month-schemas.ts';
import type {
  customerSchema,
  escalationSchema,
  personSchema,
  reactionSchema,
  sourceSchema,
} from './schemas.ts';

/** What the description shows of each answer: the sample provider's first customer. */

type Like<Schema extends z.ZodType> = z.input<Schema>;

const moment = '2026-11-02T07:00:12.000Z';

export const customerExample: Like<typeof customerSchema> = {
  slug: 'fenwick-law',
  name: 'Fenwick Law',
  kind: 'law firm',
  timeZone: 'Europe/London',
};

export const personExample: Like<typeof personSchema> = {
  id: 3,
  name: 'Ana Reyes',
  email: 'ana.reyes@fenwick-law.example',
  phone: '+44 117 496 0100',
  title: 'owner',
  language: 'en',
  site: 'London',
  roles: ['executive', 'buyer'],
  pseudonym: 'Person 1',
};

export const lightExample: Like<typeof lightSchema> = {
  need: 'fast-help',
  name: 'Help that comes fast',
  weight: 0.18,
  state: 'good',
  outcome: 'Whoever was stuck worked again soon.',
  figure: 'median 14 min, 9 in 10 within 52 (n 131)',
  measure: 'tickets.first-response',
  change: '',
};

export const findingExample: Like<typeof findingSchema> = {
  id: 'use/use.inappropriate/gambling',
  tier: 'escalate',
  need: 'company-time',
  needName: 'Company time is used properly',
  measure: 'use.inappropriate',
  outcome: '2 of 104 people were on gambling sites in working hours.',
  soWhat: 'You asked to hear of every single case.',
  decides: 'Ana Reyes, owner',
  byWhen: 'this week',
  proposal: 'Speak with both, and close the sites at the gateway.',
  evidence: ['Person 14: 3 h 20 min on 6 days'],
  severity: 1,
  weight: 0.31,
  rule: 'gambling at work',
  why: 'Your rule asks for it.',
};

export const monthExample: Like<typeof monthSchema> = {
  month: '2026-10',
  issue: 1,
  madeAt: moment,
  verdict: 'Two people need your attention. Everything your offices rely on worked at busy hours.',
  attention: [findingExample.id],
  lights: [{ need: 'fast-help', state: 'good' }],
};

export const issueExample: Like<typeof issueSchema> = {
  id: 42,
  month: '2026-10',
  issue: 1,
  reader: '',
  madeAt: moment,
  verdict: monthExample.verdict,
  state: 'approved',
  approvedAt: moment,
  approvedBy: 'kim.lee@harbour.example',
  withdrawnAt: null,
  withdrawnWhy: '',
};

export const measureExample: Like<typeof measureSchema> = {
  id: 'tickets.first-response',
  title: 'Time to first response',
  unit: 'minutes',
  state: 'measured',
  why: '',
  value: 14,
  count: 131,
  population: 131,
  mean: 21.4,
  median: 14,
  p90: 52,
  interval: { low: 12, high: 17, level: 0.95, method: 'order statistics' },
  change: 'none',
};

export const statementExample: Like<typeof measureWithStatementSchema> = {
  ...measureExample,
  history: [{ month: '2026-10', value: 14, count: 131, population: 131 }],
  limits: { mean: 15.1, low: 9.8, high: 20.4, rangeLimit: 6.5, points: 13 },
  statement: {
    formula: 'median of minutes from opened to first response',
    filters: ['tickets opened in the month'],
    exclusions: ['tickets without a first response'],
    rows: 131,
    sources: [{ id: 1, name: 'servicenow', lastDataAt: moment }],
    clock: 'business hours',
    timeZone: 'Europe/London',
    rowsCommand: 'beholder show rows --customer fenwick-law --month 2026-10 --measure tickets.first-response',
  },
  tables: [],
};

export const escalationExample: Like<typeof escalationSchema> = {
  id: 17,
  what: 'Somebody was on a gambling site at 10:12.',
  soWhat: 'You asked to hear of every single case.',
  proposal: 'Speak with them.',
  evidence: ['bet.example, 14 min'],
  rule: 'Tell the owner at once when anybody visits gambling sites',
  tell: 'owner',
  open: true,
  state: 'open',
  occurredAt: moment,
  endedAt: null,
  endedBy: '',
  concerned: [{ who: 'Person 14', fact: '14 min' }],
};

export const reactionExample: Like<typeof reactionSchema> = {
  id: 5,
  month: '2026-10',
  finding: findingExample.id,
  outcome: findingExample.outcome,
  says: 'problem',
  role: 'executive',
  person: 3,
  channel: 'web',
  reactedAt: moment,
  withdrawnAt: null,
};

export const sourceExample: Like<typeof sourceSchema> = {
  id: 1,
  kind: 'squid',
  place: '/var/log/squid/access.log',
  shared: false,
  rows: 1_204_331,
  rejected: 3,
  unmatched: 0,
  lastDataAt: moment,
  lastImportAt: moment,
};
