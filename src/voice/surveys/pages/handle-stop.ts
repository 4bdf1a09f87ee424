import { recordAudit } from '../../../customers/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { escapeHtml as esc } from '../../../platform/html.ts';
import { answerLeavingLink, partOfAddress } from '../../../platform/leaving-link.ts';
import { standAlonePage } from '../../../platform/stand-alone-page.ts';
import { endHold, holdAsking } from '../../sampling/hold-asking.ts';
import type { Invitation } from '../inviting/invitation.ts';
import { hasStopped, readInvitation } from '../inviting/invitations-store.ts';
import { readToken } from '../links/token.ts';
import { readLinkKey } from '../settings-store.ts';
import { fill, isRightToLeft, wordsIn } from '../words.ts';
import { type Look, nothingPage } from './answer-page.ts';
import { readLook } from './handle-answer.ts';

/** Answers `<base>/stop-asking/<token>`: stops all asking by mail of that address, or takes that back. */
export async function handleStop(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly request: Request };
}): Promise<Response> {
  const { ctx, input } = call;
  const look = await readLook(ctx);
  return answerLeavingLink<Invitation>(input.request, {
    find: async (token) => {
      const id = readToken('stop', token, await readLinkKey(ctx));
      return id === null ? null : readInvitation(ctx, id);
    },
    set: (invitation, left) => stopAsking(ctx, invitation, left),
    page: async (invitation) => pageOf(look, invitation, await hasStopped(ctx, invitation)),
    nothing: async () => nothingPage(look),
  });
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
  const values = { who: partOfAddress(address), provider: look.name };
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
