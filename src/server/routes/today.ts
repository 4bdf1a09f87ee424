import { Hono } from 'hono';
import { listCustomers } from '../../customers/index.ts';
import { listEscalations } from '../../escalations/index.ts';
import { listDrafts, listIssues } from '../../reports/index.ts';
import { listSources } from '../../sources/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';
import { shownToday, todayOf } from '../today.ts';
import { conversationsToday } from '../today-conversations.ts';
import { painsToday } from '../today-pains.ts';
import { voicesToday } from '../today-voices.ts';

/** What needs a person of the provider now. */
export function todayRoutes(guard: Guards) {
  return new Hono<AppEnv>().get('/today', guard('read workspace'), async (context) => {
    const { ctx } = context.var;
    const [customers, escalations, issues, sources, drafts] = await Promise.all([
      listCustomers({ ctx }),
      listEscalations({ ctx, input: { states: ['open', 'acknowledged'] } }),
      listIssues({ ctx, input: { readers: [''], newestOnly: true } }),
      listSources({ ctx }),
      listDrafts({ ctx }),
    ]);
    const [voices, spoken, pains] = await Promise.all([
      voicesToday(ctx, customers),
      conversationsToday(ctx, customers),
      painsToday(ctx, customers, issues),
    ]);
    const heard = [...voices.items, ...spoken, ...pains.items];
    const items = todayOf({ customers, escalations, issues, sources, drafts, heard, now: ctx.clock.now() });
    return context.json({
      ...shownToday(items, { ...voices.counts, ...pains.counts }),
      customers: customers.length,
    });
  });
}
