import { type Customer, findCustomer, getProvider, recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { escapeHtml as esc } from '../../platform/html.ts';
import { answerLeavingLink, partOfAddress } from '../../platform/leaving-link.ts';
import { standAlonePage } from '../../platform/stand-alone-page.ts';
import { readSettings } from '../settings-store.ts';
import { readLeaveToken } from './token.ts';
import { hasLeft, readAddressee, setLeft } from './unsubscribe-store.ts';

/** Answers `<base>/unsubscribe/<token>`: no more reports by mail for that address and customer, or again. */
export async function handleUnsubscribe(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly request: Request };
}): Promise<Response> {
  const { ctx, input } = call;
  const provider = await getProvider({ ctx });
  const look = { colour: provider.colour, footer: provider.name };
  return answerLeavingLink<Leaving>(input.request, {
    find: (token) => findLeaving(ctx, token),
    set: (one, left) => leave(ctx, one, left),
    page: async ({ whose, customer }) => {
      const left = await hasLeft(ctx, whose.customerId, whose.address);
      const title = left ? 'You get no more reports by mail' : 'Reports by mail';
      return standAlonePage({ ...look, title, body: bodyOf(left, whose.address, customer.name) });
    },
    nothing: async () => {
      const body = `<h1>This link opens nothing</h1><p>It may be cut off by a mail program. Write to ${esc(provider.name)}.</p>`;
      return standAlonePage({ ...look, title: 'This link opens nothing', body });
    },
  });
}

interface Leaving {
  readonly message: number;
  readonly whose: NonNullable<Awaited<ReturnType<typeof readAddressee>>>;
  readonly customer: Customer;
}

async function findLeaving(ctx: Pick<Ctx, 'records'>, token: string): Promise<Leaving | null> {
  const { unsubscribeKey } = await readSettings(ctx);
  const message = readLeaveToken(token, unsubscribeKey);
  const whose = message === null ? null : await readAddressee(ctx, message);
  const customer = whose && (await findCustomer({ ctx, input: { id: whose.customerId } }));
  return message !== null && whose && customer ? { message, whose, customer } : null;
}

function leave(ctx: Pick<Ctx, 'records' | 'clock'>, { message, whose }: Leaving, left: boolean) {
  return ctx.records.transaction().execute(async (records) => {
    await setLeft({ records }, { ...whose, left, now: ctx.clock.now() });
    const actor = 'link in a mail';
    const verb = left ? 'unsubscribed' : 'subscribed again';
    const subject = `message ${message}`;
    await recordAudit({
      ctx: { ...ctx, records, actor },
      input: { customerId: whose.customerId, verb, subject },
    });
  });
}

function bodyOf(left: boolean, address: string, customer: string): string {
  const who = esc(partOfAddress(address));
  return left
    ? `<h1>You get no more reports by mail</h1>
<p class="done" role="status">${who} is off the list for ${esc(customer)}. What cannot wait is still told.</p>
<form method="post"><input type="hidden" name="again" value="1"><button>Send them to me again</button></form>`
    : `<h1>Reports by mail</h1>
<p>Every month we mail the report on ${esc(customer)} to ${who}.</p>
<form method="post"><button>Send me no more reports</button></form>
<p class="soft">You can still read them on the web, and come back at any time with this link.</p>`;
}
