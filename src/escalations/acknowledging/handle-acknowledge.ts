import { findCustomer, getProvider, listPeople } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { answerPage, type StandAlonePage } from '../../platform/stand-alone-page.ts';
import { readerLanguage } from '../delivering/chain.ts';
import { withoutNames } from '../delivering/message/letter.ts';
import { readRoutes } from '../routes/routes-store.ts';
import type { WithRecords } from '../store.ts';
import { acknowledgeEscalation } from './end-escalation.ts';
import { escalationPage, nothingPage } from './page.ts';
import { hashToken, looksLikeToken } from './token.ts';
import { findToken, type Opened } from './token-store.ts';

type AckCtx = Pick<Ctx, 'records' | 'clock'>;

/**
 * Answers `<base>/acknowledge/<token>`. GET shows what it is about and a button; only POST acknowledges, for mail scanners
 * open links. POST again changes nothing. Every link that opens nothing gets the same page (404). No cookies, no scripts,
 * nothing loaded from anywhere. In the language of whoever was told. Any other path: null, for whoever else answers there.
 */
export async function handleAcknowledge(call: {
  readonly ctx: AckCtx;
  readonly input: { readonly request: Request };
}): Promise<Response | null> {
  const { ctx, input } = call;
  const { request } = input;
  const token = /\/acknowledge\/([^/]*)\/?$/.exec(new URL(request.url).pathname)?.[1];
  if (token === undefined) return null;
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') {
    return new Response('Use GET or POST.', { status: 405, headers: { allow: 'GET, HEAD, POST' } });
  }
  const provider = await getProvider({ ctx });
  const opened = looksLikeToken(token) ? await findToken(ctx, hashToken(token), ctx.clock.now()) : null;
  if (!opened)
    return answerPage(
      inLanguage(provider.language, () => nothingPage({ provider })),
      404,
      method,
    );
  const ended = method === 'POST' ? await acknowledge(ctx, opened) : null;
  const shown = await shownPage(
    ctx,
    { ...opened, escalation: ended?.escalation ?? opened.escalation },
    ended,
  );
  return answerPage(shown, 200, method);
}

function acknowledge(ctx: AckCtx, { escalation, readerName }: Opened) {
  const { customerId, id } = escalation;
  return acknowledgeEscalation({ ctx: { ...ctx, actor: readerName }, input: { customerId, id } });
}

async function shownPage(
  ctx: WithRecords,
  opened: Opened,
  ended: { readonly changed: boolean } | null,
): Promise<StandAlonePage> {
  const { customerId } = opened.escalation;
  const customer = await findCustomer({ ctx, input: { id: customerId } });
  const provider = await getProvider({ ctx });
  if (!customer) return inLanguage(provider.language, () => nothingPage({ provider }));
  const [people, routes] = await Promise.all([
    listPeople({ ctx, input: { customerId } }),
    readRoutes(ctx, customerId),
  ]);
  const person = people.find(({ id }) => opened.reader === `person:${id}`);
  const isProvider = routes.some(({ id, side }) => side === 'provider' && opened.reader === `route:${id}`);
  const input = {
    provider,
    customer,
    escalation: withoutNames(opened.escalation, people),
    readerName: opened.readerName,
    justNow: ended?.changed === true,
  };
  return inLanguage(readerLanguage(customer, provider, { person, isProvider }), () => escalationPage(input));
}
