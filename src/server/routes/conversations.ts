import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { listPeople, listServices, listStaff } from '../../customers/index.ts';
import { listOverdue } from '../../listening/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import {
  addConversation,
  editConversation,
  getConversation,
  getTranscriptFile,
  importTranscript,
  listConversations,
  listFollowUps,
  previewTranscript,
  withdrawConversation,
} from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';
import { shownConversation, shownFollowUp, shownPreview, shownWhole } from '../shown-conversation.ts';
import { followUpRoutes, quoteRoutes, speakerRoutes } from './conversation-changes.ts';
import { guideRoutes } from './guide.ts';

const all = '/customers/:customer/conversations' as const;
const one = `${all}/:conversation` as const;
const most = 200;
/** What a form says is checked by the verb, which the command line uses too. */
const form = z.looseObject({});
const file = z.object({ file: z.string().min(1).max(255) });

/** Conversations with a customer: noted by form, read from transcripts, listened to and followed up. For staff only. */
export function conversationRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .route('/', readRoutes(guard))
    .route('/', transcriptRoutes(guard))
    .post(
      all,
      guard('look after voices'),
      checked('json', z.strictObject({ form, key: z.uuid() })),
      async (context) => {
        const { ctx, customer } = context.var;
        const sent = context.req.valid('json');
        const input = { customer, form: sent.form, onceKey: `web ${sent.key}` };
        return context.json(await addConversation({ ctx, input }), 201);
      },
    )
    .put(one, guard('look after voices'), checked('json', z.strictObject({ form })), async (context) => {
      const { ctx, customer } = context.var;
      const id = idOf(context.req.param('conversation'));
      await editConversation({ ctx, input: { customer, id, form: context.req.valid('json').form } });
      return context.json({ ok: true });
    })
    .post(
      `${one}/withdraw`,
      guard('look after voices'),
      checked('json', z.strictObject({ withdrawn: z.boolean() })),
      async (context) => {
        const { ctx, customer } = context.var;
        const id = idOf(context.req.param('conversation'));
        await withdrawConversation({ ctx, input: { customer, id, ...context.req.valid('json') } });
        return context.json({ ok: true });
      },
    )
    .route('/', speakerRoutes(guard))
    .route('/', quoteRoutes(guard))
    .route('/', followUpRoutes(guard))
    .route('/', guideRoutes(guard));
}

function readRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get(all, guard('read workspace'), async (context) => {
      const { ctx, customer } = context.var;
      const input = { customerId: customer.id };
      const [conversations, followUps, overdue, people, staff, services] = await Promise.all([
        listConversations({ ctx, input: { ...input, limit: most } }),
        listFollowUps({ ctx, input: { ...input, openOnly: true } }),
        listOverdue({ ctx, input: { customers: [customer] } }),
        listPeople({ ctx, input }),
        listStaff({ ctx }),
        listServices({ ctx, input }),
      ]);
      return context.json({
        customer: { slug: customer.slug, name: customer.name },
        today: ctx.clock.now().toISOString().slice(0, 10),
        conversations: conversations.map(shownConversation),
        followUps: followUps.map(shownFollowUp),
        overdue: overdue.map(({ says }) => says),
        people: people.map(({ id, name, title, roles }) => ({ id, name, title, roles })),
        staff: staff.map(({ id, name }) => ({ id, name })),
        services: services.map(({ id, name }) => ({ id, name })),
      });
    })
    .get(one, guard('read workspace'), async (context) => {
      const { ctx, customer } = context.var;
      const id = idOf(context.req.param('conversation'));
      const [whole, people, staff, services] = await Promise.all([
        getConversation({ ctx, input: { customer, id } }),
        listPeople({ ctx, input: { customerId: customer.id } }),
        listStaff({ ctx }),
        listServices({ ctx, input: { customerId: customer.id } }),
      ]);
      return context.json({
        customer: { slug: customer.slug, name: customer.name },
        today: ctx.clock.now().toISOString().slice(0, 10),
        ...shownWhole(whole),
        people: people.map(({ id: person, name, title, roles }) => ({ id: person, name, title, roles })),
        staff: staff.map(({ id: member, name }) => ({ id: member, name })),
        services: services.map(({ id: service, name }) => ({ id: service, name })),
      });
    })
    .get(`${one}/file`, guard('read workspace'), async (context) => {
      const { ctx, customer } = context.var;
      const id = idOf(context.req.param('conversation'));
      const found = await getTranscriptFile({ ctx, input: { customer, id } });
      // Never shown as a page: it is somebody else's file.
      return context.body(new Uint8Array(found.raw), 200, {
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.file)}`,
        'X-Content-Type-Options': 'nosniff',
      });
    });
}

/** A transcript is sent as the body of the request, as it is. */
function transcriptRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .post(`${all}/preview`, guard('look after voices'), checked('query', file), async (context) => {
      const { ctx, customer } = context.var;
      const input = { customer, bytes: await bytesOf(context), ...context.req.valid('query') };
      return context.json(shownPreview(await previewTranscript({ ctx, input })));
    })
    .post(
      `${all}/transcripts`,
      guard('look after voices'),
      checked(
        'query',
        file.extend({ conversation: z.string().optional(), form: z.string().max(60_000).optional() }),
      ),
      async (context) => {
        const { ctx, customer } = context.var;
        const sent = context.req.valid('query');
        const conversationId = sent.conversation === undefined ? undefined : idOf(sent.conversation);
        const bytes = await bytesOf(context);
        const input = { customer, bytes, file: sent.file, form: formIn(sent.form), conversationId };
        return context.json(await importTranscript({ ctx, input }), 201);
      },
    );
}

async function bytesOf(context: Context<AppEnv>): Promise<Uint8Array> {
  // A form's type is what a page of somebody else could send.
  if (context.req.header('content-type') !== 'application/octet-stream')
    throw new UserError('no file was sent', 'Choose one.', exitCodes.usage);
  return new Uint8Array(await context.req.arrayBuffer());
}

function formIn(text: string | undefined): object | undefined {
  if (text === undefined) return undefined;
  try {
    return z.looseObject({}).parse(JSON.parse(text));
  } catch {
    throw new UserError('form: is not JSON', 'Mend it and send it again.', exitCodes.usage);
  }
}
