import { findCustomer, getProvider, recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { escapeHtml as esc } from '../../platform/html.ts';
import { answerPage, standAlonePage } from '../../platform/stand-alone-page.ts';
import { readSettings } from '../settings-store.ts';
import { readLeaveToken } from './token.ts';
import { hasLeft, readAddressee, setLeft } from './unsubscribe-store.ts';

/**
 * Answers `<base>/unsubscribe/<token>`. GET shows what it is about and a button, and changes nothing: mail scanners open
 * links. POST leaves, as mail programs do with one click (RFC 8058); POST with `again=1` comes back. The address is told
 * in part only, for mails are forwarded. Every link that opens nothing gets the same page (404).
 */
export async function handleUnsubscribe(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly request: Request };
}): Promise<Response> {
  const { ctx, input } = call;
  const { method } = input.request;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') {
    return new Response('Use GET or POST.', { status: 405, headers: { allow: 'GET, HEAD, POST' } });
  }
  const token = new URL(input.request.url).pathname.split('/').at(-1) ?? '';
  const { unsubscribeKey } = await readSettings(ctx);
  const number = readLeaveToken(token, unsubscribeKey);
  const whose = number === null ? null : await readAddressee(ctx, number);
  const customer = whose && (await findCustomer({ ctx, input: { id: whose.customerId } }));
  const provider = await getProvider({ ctx });
  const look = { colour: provider.colour, footer: provider.name };
  if (!whose || !customer) {
    const body = `<h1>This link opens nothing</h1><p>It may be cut off by a mail program. Write to ${esc(provider.name)}.</p>`;
    return answerPage(standAlonePage({ ...look, title: 'This link opens nothing', body }), 404, method);
  }
  if (method === 'POST') {
    const left = !/(^|&)again=1(&|$)/.test(await shortBody(input.request));
    await ctx.records.transaction().execute(async (records) => {
      await setLeft({ records }, { ...whose, left, now: ctx.clock.now() });
      const actor = 'link in a mail';
      const verb = left ? 'unsubscribed' : 'subscribed again';
      const subject = `message ${number}`;
      await recordAudit({
        ctx: { ...ctx, records, actor },
        input: { customerId: whose.customerId, verb, subject },
      });
    });
  }
  const left = await hasLeft(ctx, whose.customerId, whose.address);
  const title = left ? 'You get no more reports by mail' : 'Reports by mail';
  return answerPage(
    standAlonePage({ ...look, title, body: bodyOf(left, whose.address, customer.name) }),
    200,
    method,
  );
}

function bodyOf(left: boolean, address: string, customer: string): string {
  const who = esc(partOf(address));
  return left
    ? `<h1>You get no more reports by mail</h1>
<p class="done" role="status">${who} is off the list for ${esc(customer)}. What cannot wait is still told.</p>
<form method="post"><input type="hidden" name="again" value="1"><button>Send them to me again</button></form>`
    : `<h1>Reports by mail</h1>
<p>Every month we mail the report on ${esc(customer)} to ${who}.</p>
<form method="post"><button>Send me no more reports</button></form>
<p class="soft">You can still read them on the web, and come back at any time with this link.</p>`;
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
