import { Hono } from 'hono';
import { z } from 'zod';
import {
  acceptQuote,
  addFollowUp,
  addQuote,
  decideSpeaker,
  finishFollowUp,
  followUpForm,
  getConversation,
  refuseQuote,
  undoSpeaker,
} from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';

const one = '/customers/:customer/conversations/:conversation' as const;
const side = z.enum(['ours', 'theirs', 'unknown']);
const number = z.number().int();
const decision = z.strictObject({
  label: z.string().max(400),
  sameAs: z.string().max(400).nullable().default(null),
  staffId: number.nullable().default(null),
  personId: number.nullable().default(null),
  side: side.nullable().default(null),
});

/** Who the names of a transcript are. */
export function speakerRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .post(`${one}/speakers`, guard('look after voices'), checked('json', decision), async (context) => {
      const { ctx, customer } = context.var;
      const conversationId = idOf(context.req.param('conversation'));
      await decideSpeaker({ ctx, input: { customer, conversationId, decision: context.req.valid('json') } });
      return context.json({ ok: true });
    })
    .post(
      `${one}/speakers/rest`,
      guard('look after voices'),
      checked('json', z.strictObject({ side })),
      async (context) => {
        const { ctx, customer } = context.var;
        const conversationId = idOf(context.req.param('conversation'));
        const { speakers } = await getConversation({ ctx, input: { customer, id: conversationId } });
        const none = { sameAs: null, staffId: null, personId: null, ...context.req.valid('json') };
        for (const { label, key, how } of speakers)
          if (how === '' && key === label && label !== '')
            await decideSpeaker({ ctx, input: { customer, conversationId, decision: { ...none, label } } });
        return context.json({ ok: true });
      },
    )
    .post(`${one}/speakers/undo`, guard('look after voices'), async (context) => {
      const { ctx, customer } = context.var;
      const conversationId = idOf(context.req.param('conversation'));
      return context.json({ undone: await undoSpeaker({ ctx, input: { customer, conversationId } }) });
    });
}

const accepting = z.strictObject({
  words: z.string().trim().min(1).max(5000).optional(),
  personId: number.nullable().optional(),
  unhappy: z.boolean().optional(),
  callMe: z.boolean().optional(),
});

/** Quotes: proposed, accepted, refused. */
export function quoteRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .post(
      `${one}/quotes`,
      guard('look after voices'),
      checked(
        'json',
        z.strictObject({ words: z.string().trim().min(1).max(5000), about: z.enum(['frustration', 'need']) }),
      ),
      async (context) => {
        const { ctx, customer } = context.var;
        const conversationId = idOf(context.req.param('conversation'));
        await addQuote({ ctx, input: { customer, conversationId, ...context.req.valid('json') } });
        return context.json({ ok: true }, 201);
      },
    )
    .post(
      `${one}/quotes/:quote/accept`,
      guard('look after voices'),
      checked('json', accepting),
      async (context) => {
        const { ctx, customer } = context.var;
        const conversationId = idOf(context.req.param('conversation'));
        const quoteId = idOf(context.req.param('quote'));
        return context.json(
          await acceptQuote({
            ctx,
            input: { customer, conversationId, quoteId, ...context.req.valid('json') },
          }),
        );
      },
    )
    .post(
      `${one}/quotes/:quote/refuse`,
      guard('look after voices'),
      checked('json', z.strictObject({ refused: z.boolean() })),
      async (context) => {
        const { ctx, customer } = context.var;
        const conversationId = idOf(context.req.param('conversation'));
        const quoteId = idOf(context.req.param('quote'));
        await refuseQuote({
          ctx,
          input: { customer, conversationId, quoteId, ...context.req.valid('json') },
        });
        return context.json({ ok: true });
      },
    );
}

/** What somebody said they would do. */
export function followUpRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .post(`${one}/follow-ups`, guard('look after voices'), checked('json', followUpForm), async (context) => {
      const { ctx, customer } = context.var;
      const conversationId = idOf(context.req.param('conversation'));
      return context.json(
        await addFollowUp({ ctx, input: { customer, conversationId, form: context.req.valid('json') } }),
        201,
      );
    })
    .post(
      '/customers/:customer/follow-ups/:followUp',
      guard('look after voices'),
      checked('json', z.strictObject({ done: z.boolean() })),
      async (context) => {
        const { ctx, customer } = context.var;
        const id = idOf(context.req.param('followUp'));
        await finishFollowUp({ ctx, input: { customer, id, ...context.req.valid('json') } });
        return context.json({ ok: true });
      },
    );
}
