import { Hono } from 'hono';
import { z } from 'zod';
import {
  assignMention,
  decideMail,
  listMentions,
  listUnclearMails,
  setAsideMention,
} from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';
import { mentionFeedRoutes } from './mention-feeds.ts';

const pageSize = 50;
const wantedSchema = z.object({
  state: z.enum(['unmatched', 'matched', 'set aside']).default('unmatched'),
  after: z.coerce.number().int().positive().optional(),
});
const assignSchema = z.strictObject({ customer: z.string(), by: z.string().max(80).optional() });
const asideSchema = z.strictObject({ undo: z.boolean().default(false) });

const mailSchema = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('answer'), score: z.number().int().optional() }),
  z.strictObject({ as: z.literal('nothing') }),
]);

/** What was said elsewhere: whose it is, or to be said by a person. */
export function mentionRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .route('/', mentionFeedRoutes(guard))
    .get('/mentions/mails', guard('read workspace'), async (context) =>
      context.json({ mails: await listUnclearMails({ ctx: context.var.ctx }) }),
    )
    .post('/mentions/mails/:mail', guard('change set-up'), checked('json', mailSchema), async (context) => {
      const { ctx } = context.var;
      await decideMail({ ctx, input: { id: idOf(context.req.param('mail')), ...context.req.valid('json') } });
      return context.json({ mails: await listUnclearMails({ ctx }) });
    })
    .get('/mentions', guard('read workspace'), checked('query', wantedSchema), async (context) => {
      const { state, after } = context.req.valid('query');
      const found = await listMentions({
        ctx: context.var.ctx,
        input: { states: [state], limit: pageSize + 1, ...(after === undefined ? {} : { after }) },
      });
      const mentions = found.slice(0, pageSize);
      return context.json({ mentions, next: found.length > pageSize ? (mentions.at(-1)?.id ?? null) : null });
    })
    .post(
      '/mentions/:mention/assign',
      guard('change set-up'),
      checked('json', assignSchema),
      async (context) => {
        const { customer, by } = context.req.valid('json');
        const id = idOf(context.req.param('mention'));
        return context.json(
          await assignMention({
            ctx: context.var.ctx,
            input: { id, customer, ...(by === undefined ? {} : { by }) },
          }),
        );
      },
    )
    .post(
      '/mentions/:mention/set-aside',
      guard('change set-up'),
      checked('json', asideSchema),
      async (context) => {
        const { undo } = context.req.valid('json');
        await setAsideMention({
          ctx: context.var.ctx,
          input: { id: idOf(context.req.param('mention')), undo },
        });
        return context.json({ done: true });
      },
    );
}
