import { z } from '@hono/zod-openapi';
import { listPeople } from '../../customers/index.ts';
import { listEscalations, withoutNames } from '../../escalations/index.ts';
import type { Guards } from '../guard.ts';
import { acknowledgeAs, mayKnow, shownEscalation } from '../routes/escalations.ts';
import { cursorOf, keyIn } from './cursor.ts';
import { type Api, addRoute, listOf, pageQuery } from './describe-route.ts';
import { escalationExample } from './examples.ts';
import { escalationSchema } from './schemas.ts';
import { asSent } from './shown-month.ts';

type Shown = z.input<typeof escalationSchema>;

const all = '/customers/{customer}/escalations';
const query = pageQuery.extend({
  state: z
    .enum(['open', 'acknowledged', 'given up', 'closed'], 'open, acknowledged, given up or closed')
    .optional()
    .openapi({ description: 'Only those in this state.', example: 'open' }),
});

/** What could not wait: listed, and acknowledged in the name of whoever holds the key. */
export function addEscalations(api: Api, guard: Guards): void {
  addRoute(api, guard, {
    path: all,
    policy: 'read customer',
    tag: 'Escalations',
    summary: 'What could not wait, newest first',
    description: 'A customer’s users see what they were told; a page may then hold fewer than `limit`.',
    query,
    answer: listOf(escalationSchema),
    example: { items: [escalationExample], nextCursor: null },
    run: async (context, { limit, cursor, state }) => {
      const { ctx, customer } = context.var;
      const before = cursor === undefined ? {} : { beforeId: Number(keyIn(cursor, 'escalations')) };
      const states = state ? { states: [state] } : {};
      const input = { customerId: customer.id, limit: limit + 1, ...before, ...states };
      const [found, people] = await Promise.all([
        listEscalations({ ctx, input }),
        listPeople({ ctx, input: { customerId: customer.id } }),
      ]);
      const page = found.slice(0, limit);
      const mine = await Promise.all(
        page.map(async (each) => ((await mayKnow(context, each.id)) ? [each] : [])),
      );
      const last = page.at(-1);
      return {
        items: mine.flat().map((each) => asSent<Shown>(shownEscalation(withoutNames(each, people), people))),
        nextCursor: found.length > limit && last ? cursorOf('escalations', last.id) : null,
      };
    },
  });
  addRoute(api, guard, {
    method: 'post',
    path: `${all}/{escalation}/acknowledge`,
    policy: 'acknowledge escalations',
    tag: 'Escalations',
    summary: 'Acknowledge: nobody is told of it again',
    description: 'The same again changes nothing.',
    answer: escalationSchema,
    example: { ...escalationExample, open: false, state: 'acknowledged', endedBy: 'Kim Lee' },
    run: async (context) => asSent<Shown>(await acknowledgeAs(context)),
  });
}
