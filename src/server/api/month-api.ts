import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { getReport, listIssues, listReleases } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';
import { idOf, nothingThere } from '../http-errors.ts';
import { issueFor, readersFor } from '../routes/overview.ts';
import { pageOf } from './cursor.ts';
import { type Api, addRoute, listOf, pageQuery } from './describe-route.ts';
import {
  customerExample,
  findingExample,
  issueExample,
  lightExample,
  measureExample,
  monthExample,
  statementExample,
} from './examples.ts';
import {
  findingSchema,
  issueSchema,
  lightSchema,
  measureSchema,
  measureWithStatementSchema,
  monthSchema,
  overviewSchema,
  reportSchema,
} from './month-schemas.ts';
import { asSent, shownFinding, shownIssue, shownLight, shownMeasure, shownOverview } from './shown-month.ts';

const months = '/customers/{customer}/months';
const month = `${months}/{month}`;

const reportExample = {
  format: 1 as const,
  customer: customerExample,
  reader: '',
  month: '2026-10',
  from: '2026-10-01',
  until: '2026-10-31',
  over: true,
  verdict: monthExample.verdict,
  attention: [findingExample.id],
  lights: [lightExample],
  findings: [findingExample],
  measures: { [measureExample.id]: { ...statementExample, statement: { ...statementExample.statement } } },
};

/** The months of a customer and their issues: what was reported, and all that stands behind it. */
export function addMonths(api: Api, guard: Guards): void {
  addRoute(api, guard, {
    path: months,
    policy: 'read customer',
    tag: 'Months',
    summary: 'Closed months, newest first, each with its newest issue',
    query: pageQuery,
    answer: listOf(monthSchema),
    example: { items: [monthExample], nextCursor: null },
    run: async (context, query) => {
      const page = pageOf(await monthsOf(context), {
        list: 'months',
        ...query,
        keyOf: (each) => each.month,
        order: 'down',
      });
      return { items: [...page.items], nextCursor: page.nextCursor };
    },
  });
  addRoute(api, guard, {
    path: `${month}/report`,
    policy: 'read customer',
    tag: 'Months',
    summary: 'Everything that the reports of a month say (`report.json`)',
    answer: reportSchema,
    example: reportExample,
    run: async (context) => asSent((await issueOf(context)).report),
  });
  addRoute(api, guard, {
    path: '/customers/{customer}/issues',
    policy: 'read workspace',
    tag: 'Months',
    summary: 'Every issue there ever was, newest first, and what was decided about it',
    query: pageQuery,
    answer: listOf(issueSchema),
    example: { items: [issueExample], nextCursor: null },
    run: async ({ var: { ctx, customer } }, query) => {
      const all = await listReleases({ ctx, input: { customerIds: [customer.id] } });
      const page = pageOf(all, { list: 'issues', ...query, keyOf: (each) => each.reportId, order: 'down' });
      return { items: page.items.map(shownIssue), nextCursor: page.nextCursor };
    },
  });
  addRoute(api, guard, {
    path: '/customers/{customer}/issues/{issue}',
    policy: 'read workspace',
    tag: 'Months',
    summary: 'An issue as it was made; it never changes',
    answer: reportSchema,
    example: reportExample,
    run: async (context) => {
      const { ctx, customer } = context.var;
      const reportId = idOf(context.req.param('issue'));
      const all = await listReleases({ ctx, input: { customerIds: [customer.id] } });
      const own = all.some((each) => each.reportId === reportId);
      const report = own ? await getReport({ ctx, input: { reportId } }) : null;
      if (!report) throw nothingThere();
      return asSent(report);
    },
  });
}

/** What was found and measured in a month. */
export function addMonthParts(api: Api, guard: Guards): void {
  const part = { policy: 'read customer', tag: 'Months' } as const;
  addRoute(api, guard, {
    ...part,
    path: `${month}/overview`,
    summary: 'The content of the one-page overview',
    answer: overviewSchema,
    example: {
      ...monthExample,
      over: true,
      dataUntil: '2026-10-31T23:59:00.000Z',
      note: '',
      attention: [findingExample],
      lights: [lightExample],
      promises: [
        { what: 'A second line for the London office', state: 'next', dueOn: '2026-12-01', doneOn: null },
      ],
      voices: [{ who: 'all', figure: '31 of 35 content' }],
      notMeasured: [],
    },
    run: async (context) => shownOverview(await issueOf(context)),
  });
  addRoute(api, guard, {
    ...part,
    path: `${month}/lights`,
    summary: 'The state of each need, in the customer’s order',
    answer: z.object({ items: z.array(lightSchema) }),
    example: { items: [lightExample] },
    run: async (context) => ({ items: (await issueOf(context)).report.lights.map(shownLight) }),
  });
  addRoute(api, guard, {
    ...part,
    path: `${month}/findings`,
    summary: 'Everything that was found, of every tier, most important first',
    answer: z.object({ items: z.array(findingSchema) }),
    example: { items: [findingExample] },
    run: async (context) => ({ items: (await issueOf(context)).report.findings.map(shownFinding) }),
  });
}

/** The numbers of a month, and how each came about. */
export function addMeasures(api: Api, guard: Guards): void {
  const part = { policy: 'read customer', tag: 'Months' } as const;
  addRoute(api, guard, {
    ...part,
    path: `${month}/measures`,
    summary: 'Every number of a month, with its count and population',
    answer: z.object({ items: z.array(measureSchema) }),
    example: { items: [measureExample] },
    run: async (context) => ({
      items: Object.values((await issueOf(context)).report.measures).map(shownMeasure),
    }),
  });
  addRoute(api, guard, {
    ...part,
    path: `${month}/measures/{measure}`,
    summary: 'A number with its accounting statement, history and tables',
    answer: measureWithStatementSchema,
    example: statementExample,
    run: async (context) => {
      const { report } = await issueOf(context);
      const id = context.req.param('measure');
      const measure = Object.values(report.measures).find((each) => each.id === id);
      if (!measure) throw nothingThere();
      const { history, limits, statement, tables } = measure;
      return asSent({ ...shownMeasure(measure), history, limits, statement, tables });
    },
  });
}

/** The issue of the month that whoever asks may read. */
async function issueOf(context: Context<AppEnv>) {
  const { ctx, customer, principal } = context.var;
  const found = await issueFor(ctx, principal, customer.id, context.req.param('month') ?? '');
  if (!found) throw nothingThere();
  return found;
}

async function monthsOf(context: Context<AppEnv>): Promise<z.input<typeof monthSchema>[]> {
  const { ctx, customer, principal } = context.var;
  const readers = readersFor(principal, customer.id);
  const issues = await listIssues({
    ctx,
    input: { customerId: customer.id, readers, released: !principal.staff },
  });
  return [...Map.groupBy(issues, (each) => each.month).values()].flatMap((each) => {
    const [best] = readers.flatMap((reader) => each.filter((issue) => issue.reader === reader));
    if (!best) return [];
    const { month: of, issue, madeAt, verdict, attention, lights } = best;
    return [
      {
        month: of,
        issue,
        madeAt: madeAt.toISOString(),
        verdict,
        attention: [...attention],
        lights: [...lights],
      },
    ];
  });
}
