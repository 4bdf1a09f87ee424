import { recordAudit } from '../../../customers/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { escapeHtml as esc } from '../../../platform/html.ts';
import { answerPage, standAlonePage } from '../../../platform/stand-alone-page.ts';
import { endHold, holdAsking } from '../../sampling/hold-asking.ts';
import type { Invitation } from '../inviting/invitation.ts';
import { hasStopped, readInvitation } from '../inviting/invitations-store.ts';
import { readToken } from '../links/token.ts';
import { readLinkKey } from '../settings-store.ts';
import { fill, isRightToLeft, wordsIn } from '../words.ts';
import { type Look, nothingPage } from './answer-page.ts';
import { readLook } from './handle-answer.ts';

/**
 * Answers `<base>/stop-asking/<token>`. GET shows a button and changes nothing: mail scanners open links. POST stops all
 * asking by mail of that address, as mail programs do with one click (RFC 8058); POST with `again=1` comes back. The address
 * is told in part only, for mails are forwarded. Every link that opens nothing gets the same page (404).
 */
export async function handleStop(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly request: Request };
}): Promise<Response> {
  const { ctx, input } = call;
  const { method } = input.request;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') {
    return new Response('Use GET or POST.', { status: 405, headers: { allow: 'GET, HEAD, POST' } });
  }
  const token = new URL(input.request.url).pathname.split('/').at(-1) ?? '';
  const id = readToken('stop', token, await readLinkKey(ctx));
  const look = await readLook(ctx);
  const invitation = id === null ? null : await readInvitation(ctx, id);
  if (!invitation) return answerPage(nothingPage(look), 404, method);
  if (method === 'POST') {
    await stopAsking(ctx, invitation, !/(^|&)again=1(&|$)/.test(await shortBody(input.request)));
  }
  return answerPage(pageOf(look, invitation, await hasStopped(ctx, invitation)), 200, method);
}

async function stopAsking(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  { id, customerId, address }: Invitation,
  stop: boolean,
): Promise<void> {
  const held = { customerId, kind: 'unsubscribed', onceKey: address.toLowerCase() } as const;
  await ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records, actor: 'link in a mail' };
    if (stop)
      await holdAsking({ ctx: inside, input: { ...held, address, why: 'asked to be asked no more' } });
    else await endHold({ ctx: inside, input: held });
    const verb = stop ? 'asked no more' : 'may be asked again';
    await recordAudit({ ctx: inside, input: { customerId, verb, subject: `invitation ${id}` } });
  });
}

function pageOf(look: Look, { language, address }: Invitation, stopped: boolean) {
  const words = wordsIn(language);
  const values = { who: partOf(address), provider: look.name };
  const body = stopped
    ? `<h1>${esc(words.stopped)}</h1>
<p class="done" role="status">${esc(fill(words.stopped_why, values))}</p>
<form method="post"><input type="hidden" name="again" value="1"><button>${esc(words.again)}</button></form>`
    : `<h1>${esc(words.stop_title)}</h1>
<p>${esc(fill(words.stop_why, values))}</p>
<form method="post"><button>${esc(words.stop)}</button></form>`;
  const title = stopped ? words.stopped : words.stop_title;
  const direction = isRightToLeft(language) ? 'rtl' : 'ltr';
  return standAlonePage({ title, body, colour: look.colour, footer: look.name, language, direction });
}

/** `a…@fenwick.example` */
function partOf(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}

/** A form of ours, or the one word of a mail program: nothing long is read. */
async function shortBody(request: Request): Promise<string> {
  const type = request.headers.get('content-type') ?? '';
  const size = Number(request.headers.get('content-length') ?? 0);
  return type.includes('urlencoded') && size < 1000 ? request.text() : '';
}
