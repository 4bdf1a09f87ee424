import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { t } from '../../platform/language/t.ts';
import { formatCell, formatMonth, issueTells, measurePage, measuresPage } from '../../reports/index.ts';
import { type Column, listRows, measureIds, streamRows, watchesPeople } from '../../signals/index.ts';
import type { AppEnv } from '../app-env.ts';
import { decide } from '../auth/policy.ts';
import { checked } from '../checked.ts';
import { csvAnswer } from '../csv-answer.ts';
import type { Guards } from '../guard.ts';
import { nothingThere } from '../http-errors.ts';
import { issueFor, readersFor } from './overview.ts';

export const rowsFilter = z.object({
  /** Anywhere in the texts of a row. */
  text: z.string().trim().max(200).optional(),
  /** One column by its key, and what it holds: part of a text, `>500`, or how a local time begins. */
  column: z.string().max(60).optional(),
  value: z.string().trim().max(200).optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
});
export const rowsPage = rowsFilter.extend({
  offset: z.coerce.number().int().min(0).max(100_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const under = '/customers/:customer/months/:month/measures';

/** From every number of a report to how it was made, and to the rows behind it. */
export function measureRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get(under, guard('read customer'), async (context) => {
      const { issue, madeAt, report } = await issueOf(context);
      return context.json({ issue, madeAt: madeAt.toISOString(), ...measuresPage(report) });
    })
    .get(`${under}/:measure`, guard('read customer'), async (context) => {
      const { principal, customer } = context.var;
      const { issue, madeAt, report } = await issueOf(context);
      const measure = measurePage(report, context.req.param('measure'));
      if (!measure) throw nothingThere();
      return context.json({
        issue,
        madeAt: madeAt.toISOString(),
        ...measure,
        watchesPeople: watchesPeople(measure.id),
        mayReadRows: decide(principal, 'read rows', customer.id) === 'allowed',
      });
    })
    .get(`${under}/:measure/rows`, guard('read rows'), checked('query', rowsPage), async (context) => {
      const { offset, limit, order, ...rest } = context.req.valid('query');
      const { language, ...asked } = await rowsAsked(context, rest);
      const answer = await inLanguage(language, async () => {
        const found = await listRows({ ctx: context.var.ctx, input: { ...asked, order, offset, limit } });
        const shown = found.rows.map((row) => shownCells(row, found.columns, asked.customer.timeZone));
        return { ...found, shown, offset, limit };
      });
      return context.json(answer);
    })
    .get(`${under}/:measure/rows.csv`, guard('read rows'), checked('query', rowsFilter), async (context) => {
      const { order, ...rest } = context.req.valid('query');
      const { language, ...asked } = await rowsAsked(context, rest);
      const { columns, rows } = await inLanguage(language, () =>
        streamRows({ ctx: context.var.ctx, input: { ...asked, order } }),
      );
      const name = `${asked.customer.slug}-${asked.month}-${asked.measure}.csv`;
      return csvAnswer(name, columns, rows);
    });
}

/** The issue of the month that whoever asks may read. */
async function issueOf(context: Context<AppEnv>) {
  const { ctx, customer, principal } = context.var;
  const month = monthOf(context);
  const found = await issueFor(ctx, principal, customer.id, month);
  if (found) return found;
  throw noReport(month);
}

function monthOf(context: Context<AppEnv>): string {
  const month = context.req.param('month') ?? '';
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw nothingThere();
  return month;
}

const noReport = (month: string) =>
  new UserError(
    t`${formatMonth(month)} has no report yet`,
    t`Its numbers are here as soon as the month is closed.`,
    exitCodes.missing,
  );

/** Which rows are asked for, by whom: only those behind a number that whoever asks may read; shown in its report's language. */
async function rowsAsked(context: Context<AppEnv>, wanted: Omit<z.infer<typeof rowsFilter>, 'order'>) {
  const { ctx, customer, principal } = context.var;
  const month = monthOf(context);
  const measure = measureIds.find((id) => id === context.req.param('measure'));
  const readers = readersFor(principal, customer.id);
  const whose = { customerId: customer.id, month, readers, released: !principal.staff };
  const issue = await issueTells({ ctx, input: { ...whose, measure: measure ?? measureIds[0] } });
  if (!issue) throw noReport(month);
  if (!measure || !issue.tells) throw nothingThere();
  const roles = principal.memberships.find((one) => one.customerId === customer.id)?.roles ?? [];
  const given = Object.entries(wanted).filter(([, value]) => value);
  return { customer, measure, month, roles, filter: Object.fromEntries(given), language: issue.language };
}

/** Cells as a page shows them; nothing where a row has nothing. */
export function shownCells(
  row: readonly (string | number | null)[],
  columns: readonly Column[],
  timeZone: string,
) {
  return columns.map(({ unit }, at) => {
    const cell = row[at] ?? null;
    return cell === null ? '' : formatCell(cell, unit, timeZone);
  });
}
