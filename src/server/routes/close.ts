import { Hono } from 'hono';
import { z } from 'zod';
import { getCustomer } from '../../customers/index.ts';
import {
  type Closer,
  getSchedule,
  lastClosing,
  listMonth,
  queueMailing,
  setSchedule,
} from '../../mailings/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { approveMonth, listMonths } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import { tellChanges } from '../event-stream.ts';
import type { Guards } from '../guard.ts';

const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written as 2026-10');
/** Slugs; everybody where empty. */
const someSchema = z.object({ month: monthSchema, customers: z.array(z.string()).max(10_000).default([]) });

/** The provider's close of a month: start it, see how far it is, approve and send what it made, and when it closes by itself. */
export function closeRoutes(
  guard: Guards,
  means: { readonly closer: Closer; readonly idDomain: string; readonly mails: boolean },
) {
  const { closer, idDomain, mails } = means;
  return new Hono<AppEnv>()
    .get('/close', guard('read workspace'), async (context) =>
      context.json({ ...(await closePage(context.var.ctx)), mails }),
    )
    .get('/close/months/:month', guard('read workspace'), async (context) => {
      const { ctx } = context.var;
      const month = context.req.param('month');
      const [rows, { last, elsewhere }] = await Promise.all([
        listMonth({ ctx, input: { month } }),
        lastClosing({ ctx, input: { month } }),
      ]);
      return context.json({
        month,
        closing: last && shown(last),
        /** Another month that is being closed at this moment. */
        elsewhere,
        rows: rows.map(({ customerId: _, ...row }) => row),
      });
    })
    .post('/close', guard('approve reports'), checked('json', someSchema), async (context) => {
      const { ctx } = context.var;
      const { month, customers } = context.req.valid('json');
      const chosen = customers.length > 0 ? { customerIds: await idsOf(ctx, customers) } : {};
      const id = await closer.start(ctx, { month, ...chosen });
      return context.json({ id }, 202);
    })
    .post(
      '/close/again',
      guard('approve reports'),
      checked('json', z.object({ month: monthSchema })),
      async (context) => {
        const { ctx } = context.var;
        const id = await closer.again(ctx, { month: context.req.valid('json').month });
        return context.json({ id }, 202);
      },
    )
    .post('/close/approve', guard('approve reports'), checked('json', someSchema), async (context) => {
      const { ctx } = context.var;
      const { month, customers } = context.req.valid('json');
      const customerIds = await idsOf(ctx, customers);
      return context.json({ approved: await approveMonth({ ctx, input: { month, customerIds } }) });
    })
    .post('/close/send', guard('approve reports'), checked('json', someSchema), async (context) => {
      const { ctx } = context.var;
      const { month, customers } = context.req.valid('json');
      const customerIds = await idsOf(ctx, customers);
      return context.json(await queueMailing({ ctx, input: { month, customerIds, idDomain } }), 202);
    })
    .put('/close/schedule', guard('approve reports'), checked('json', scheduleSchema), async (context) => {
      const { ctx } = context.var;
      await setSchedule({ ctx, input: context.req.valid('json') });
      return context.json({ ok: true });
    });
}

async function closePage(ctx: Ctx) {
  const [schedule, months] = await Promise.all([getSchedule({ ctx }), listMonths({ ctx })]);
  const next = schedule.next?.toISOString() ?? null;
  return { schedule: { ...schedule, next }, months, now: ctx.clock.now().toISOString() };
}

/** How far the close of a month is, told as it goes on. */
export function closeEvents(guard: Guards) {
  return new Hono<AppEnv>().get('/close/months/:month/events', guard('read workspace'), (context) => {
    const { ctx } = context.var;
    const month = context.req.param('month');
    return tellChanges(context, async () => {
      const { last } = await lastClosing({ ctx, input: { month } });
      return { now: last && shown(last), over: last?.state !== 'running' };
    });
  });
}

const scheduleSchema = z.object({ day: z.number().int().nullable(), time: z.string() });

/** Ids of those named; none named is none: nothing is approved or sent by accident. */
async function idsOf(ctx: Ctx, slugs: readonly string[]): Promise<number[]> {
  const found = await Promise.all(slugs.map((name) => getCustomer({ ctx, input: { name } })));
  return found.map((one) => one.id);
}

function shown(closing: NonNullable<Awaited<ReturnType<typeof lastClosing>>['last']>) {
  const { customerIds, startedAt, endedAt, ...rest } = closing;
  return {
    ...rest,
    customers: customerIds.length,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
