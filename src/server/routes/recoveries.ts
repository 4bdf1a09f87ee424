import { Hono } from 'hono';
import { z } from 'zod';
import { listCustomerHeads, listStaff } from '../../customers/index.ts';
import {
  actionSchema,
  activePhases,
  actOnRecovery,
  callSheet,
  confirmRecovery,
  countRecoveries,
  getRecovery,
  listRecoveries,
  openFor,
} from '../../recoveries/index.ts';
import { recoveryFigures } from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf, nothingThere } from '../http-errors.ts';
import { memberOf } from '../member.ts';
import { ownRecovery, recoveryCard, recoveryPage } from '../shown-recovery.ts';

const day = 86_400_000;
const figuresDays = 90;
/** As many of each phase as somebody can work on; how many there are is told beside. */
const mostOfPhase = 60;
/** What is over stays on the board for so long. */
const overDays = 14;
const newSchema = z.strictObject({ statement: z.number().int(), why: z.string().trim().min(1).max(1000) });
const verdictSchema = z.strictObject({ right: z.boolean(), words: z.string().trim().max(4000).default('') });
const one = '/customers/:customer/recoveries/:recovery' as const;
const own = '/customers/:customer/own-recoveries' as const;

/** Recoveries as staff work on them. */
export function recoveryRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/recoveries', guard('read workspace'), async (context) => {
      const { ctx } = context.var;
      const now = ctx.clock.now();
      const from = new Date(now.getTime() - figuresDays * day);
      const phases = [...activePhases, 'closed'] as const;
      const [found, counts, customers, figures, staff] = await Promise.all([
        listRecoveries({ ctx, input: { phases, limitOfPhase: mostOfPhase } }),
        countRecoveries({ ctx }),
        listCustomerHeads({ ctx }),
        recoveryFigures({ ctx, input: { from, to: now } }),
        listStaff({ ctx }),
      ]);
      const shown = found.filter(
        (each) => each.phase !== 'closed' || now.getTime() - Number(each.closedAt) < overDays * day,
      );
      return context.json({
        recoveries: shown.map((each) => recoveryCard(each, customers, now)),
        counts: [...counts].map(([phase, many]) => ({ phase, ...many })),
        figures,
        days: figuresDays,
        staff: staff.map(({ id, name }) => ({ id, name })),
      });
    })
    .get('/customers/:customer/recoveries', guard('read workspace'), async (context) => {
      const { ctx, customer } = context.var;
      const found = await listRecoveries({ ctx, input: { customerId: customer.id, limit: 100 } });
      const now = ctx.clock.now();
      return context.json({ recoveries: found.map((each) => recoveryCard(each, [customer], now)) });
    })
    .post(
      '/customers/:customer/recoveries',
      guard('look after voices'),
      checked('json', newSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const input = { customerId: customer.id, ...context.req.valid('json') };
        return context.json(await openFor({ ctx, input }), 201);
      },
    )
    .get(one, guard('read workspace'), async (context) => {
      const { ctx, customer } = context.var;
      const id = idOf(context.req.param('recovery'));
      const sheet = await callSheet({ ctx, input: { customer, id } });
      if (!sheet) throw nothingThere();
      return context.json(recoveryPage(sheet, customer, await listStaff({ ctx }), ctx.clock.now()));
    })
    .post(`${one}/act`, guard('look after voices'), checked('json', actionSchema), async (context) => {
      const { ctx, customer } = context.var;
      const id = idOf(context.req.param('recovery'));
      await known(context.var, id);
      const input = { customerId: customer.id, id, action: context.req.valid('json') };
      return context.json({ phase: (await actOnRecovery({ ctx, input })).phase });
    });
}

/** Recoveries as the people of a customer see them whose they are. */
export function ownRecoveryRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get(own, guard('read customer'), async (context) => {
      const { ctx, customer } = context.var;
      const me = memberOf(context);
      const found = me
        ? await listRecoveries({ ctx, input: { customerId: customer.id, personId: me.personId, limit: 50 } })
        : [];
      return context.json({
        customer: customer.name,
        recoveries: found.flatMap((each) => ownRecovery(each) ?? []),
      });
    })
    .post(`${own}/:recovery`, guard('tell what matters'), checked('json', verdictSchema), async (context) => {
      const { ctx, customer } = context.var;
      const id = idOf(context.req.param('recovery'));
      const me = memberOf(context);
      const found = await known(context.var, id);
      // Each speaks for themselves: what a colleague said is a colleague's to confirm.
      if (!me || found.personId !== me.personId) throw nothingThere();
      const verdict = { ...context.req.valid('json'), how: 'own pages' as const, who: me.name };
      const life = await confirmRecovery({ ctx, input: { customerId: customer.id, id, verdict } });
      return context.json({ phase: life.phase });
    });
}

async function known({ ctx, customer }: AppEnv['Variables'], id: number) {
  const found = await getRecovery({ ctx, input: { customerId: customer.id, id } });
  if (!found) throw nothingThere();
  return found;
}
