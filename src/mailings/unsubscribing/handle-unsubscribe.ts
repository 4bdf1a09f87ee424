import { type Customer, findCustomer, getProvider, recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { escapeHtml as esc } from '../../platform/html.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { languageOf } from '../../platform/language/languages.ts';
import { t } from '../../platform/language/t.ts';
import { answerLeavingLink, partOfAddress } from '../../platform/leaving-link.ts';
import { standAlonePage } from '../../platform/stand-alone-page.ts';
import { readSettings } from '../settings-store.ts';
import { readLeaveToken } from './token.ts';
import { hasLeft, readAddressee, setLeft } from './unsubscribe-store.ts';

/**
 * Answers `<base>/unsubscribe/<token>`: no more reports by mail for that address and customer, or again. In the language
 * of the customer's reports.
 */
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
      return inLanguage(languageOf(customer.language, provider.language), () => {
        const title = left ? t`You get no more reports by mail` : t`Reports by mail`;
        const said = left
          ? leftHtml(title, whose.address, customer.name)
          : getsHtml(title, whose.address, customer.name);
        return standAlonePage({ ...look, title, body: said });
      });
    },
    nothing: async () =>
      inLanguage(provider.language, () => {
        const title = t`This link opens nothing`;
        const why = t`It may be cut off by a mail program. Write to ${provider.name}.`;
        return standAlonePage({ ...look, title, body: `<h1>${esc(title)}</h1><p>${esc(why)}</p>` });
      }),
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

function leftHtml(title: string, address: string, customer: string): string {
  const done = t`${partOfAddress(address)} is off the list for ${customer}. What cannot wait is still told.`;
  return `<h1>${esc(title)}</h1>
<p class="done" role="status">${esc(done)}</p>
<form method="post"><input type="hidden" name="again" value="1"><button>${esc(t`Send them to me again`)}</button></form>`;
}

function getsHtml(title: string, address: string, customer: string): string {
  const back = t`You can still read them on the web, and come back at any time with this link.`;
  return `<h1>${esc(title)}</h1>
<p>${esc(t`Every month we mail the report on ${customer} to ${partOfAddress(address)}.`)}</p>
<form method="post"><button>${esc(t`Send me no more reports`)}</button></form>
<p class="soft">${esc(back)}</p>`;
}
