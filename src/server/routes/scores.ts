import { type Context, Hono } from 'hono';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { listScoreRows, scoresOf, withoutSmallGroups } from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import { csvAnswer } from '../csv-answer.ts';
import type { Guards } from '../guard.ts';
import { nothingThere } from '../http-errors.ts';
import { rowsFilter, rowsPage, shownCells } from './measures.ts';

const day = 86_400_000;
const asked = z.object({
  /** The last 90 days where absent. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'write a month as 2026-10')
    .optional(),
  by: z.enum(['site', 'service']).optional(),
});

/** Which number of the scores: of which question, and of whom. */
const behind = {
  month: asked.shape.month,
  key: z.string().max(2000),
  group: z.enum(['everybody', 'buyers', 'users', 'site', 'service']).default('everybody'),
  name: z.string().max(300).default(''),
};

const rowsWanted = rowsFilter.extend(behind);

/** What a customer's buyers and users answered; for staff also the answers behind each number. */
export function scoreRoutes(guard: Guards) {
  return new Hono<AppEnv>().route('/', tables(guard)).route('/', rowsBehind(guard));
}

function rowsBehind(guard: Guards) {
  return new Hono<AppEnv>()
    .get(
      '/customers/:customer/scores/rows',
      guard('read workspace'),
      checked('query', rowsPage.extend(behind)),
      async (context) => {
        const { offset, limit, ...rest } = context.req.valid('query');
        const { rows, from, to, ...made } = await rowsOf(context, rest);
        const page = rows.slice(offset, offset + limit);
        const { timeZone } = context.var.customer;
        return context.json({
          ...made,
          from: from.toISOString(),
          to: to.toISOString(),
          total: rows.length,
          shown: page.map((row) => shownCells(row, made.columns, timeZone)),
        });
      },
    )
    .get(
      '/customers/:customer/scores/rows.csv',
      guard('read workspace'),
      checked('query', rowsWanted),
      async (context) => {
        const { columns, rows } = await rowsOf(context, context.req.valid('query'));
        return csvAnswer(`${context.var.customer.slug}-answers.csv`, columns, rows);
      },
    );
}

async function rowsOf(context: Context<AppEnv>, wanted: z.infer<typeof rowsWanted>) {
  const { ctx, customer } = context.var;
  const { month, key, group, name, order, ...rest } = wanted;
  const period = periodOf(month, customer.timeZone, ctx.clock.now());
  const filter = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
  const asked = { customer, ...period, key, group, name, order, filter };
  const found = await listScoreRows({ ctx, input: asked });
  if (!found) throw nothingThere();
  return { ...found, ...period };
}

function tables(guard: Guards) {
  return new Hono<AppEnv>().get(
    '/customers/:customer/scores',
    guard('read customer'),
    checked('query', asked),
    async (context) => {
      const { ctx, customer, principal } = context.var;
      const { month, by } = context.req.valid('query');
      const period = periodOf(month, customer.timeZone, ctx.clock.now());
      const scores = await scoresOf({ ctx, input: { customer, ...period, by: by ?? null } });
      return context.json({
        from: period.from.toISOString(),
        to: period.to.toISOString(),
        scores: principal.staff ? scores : scores.map(withoutSmallGroups),
      });
    },
  );
}

function periodOf(month: string | undefined, zone: string, now: Date) {
  if (month === undefined) return { from: new Date(now.getTime() - 90 * day), to: now };
  const start = DateTime.fromFormat(month, 'yyyy-MM', { zone });
  return { from: start.toJSDate(), to: start.plus({ months: 1 }).toJSDate() };
}
