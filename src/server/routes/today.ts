import { Hono } from 'hono';
import { listCustomerHeads } from '../../customers/index.ts';
import { listEscalations } from '../../escalations/index.ts';
import { listDrafts, listStandingOut } from '../../reports/index.ts';
import { listSilent } from '../../sources/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';
import { shownToday, stoppedAfterMs, todayOf } from '../today.ts';
import { conversationsToday } from '../today-conversations.ts';
import { painsToday } from '../today-pains.ts';
import { voicesToday } from '../today-voices.ts';

/** What needs a person of the provider now. */
export function todayRoutes(guard: Guards) {
  return new Hono<AppEnv>().get('/today', guard('read workspace'), async (context) => {
    const { ctx } = context.var;
    const now = ctx.clock.now();
    const [customers, escalations, issues, sources, drafts, voices] = await Promise.all([
      listCustomerHeads({ ctx }),
      listEscalations({ ctx, input: { states: ['open', 'acknowledged'] } }),
      listStandingOut({ ctx }),
      listSilent({ ctx, input: { since: new Date(now.getTime() - stoppedAfterMs) } }),
      listDrafts({ ctx }),
      voicesToday(ctx),
    ]);
    const [spoken, pains] = await Promise.all([
      conversationsToday(ctx, customers),
      painsToday(ctx, customers, issues),
    ]);
    const heard = [...voices.items, ...spoken, ...pains.items];
    const items = todayOf({ customers, escalations, issues, sources, drafts, heard, now });
    return context.json({
      ...shownToday(items, { ...voices.counts, ...pains.counts }),
      customers: customers.length,
    });
  });
}
