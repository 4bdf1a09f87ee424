import type { Customer, Provider } from '../../customers/index.ts';
import { escapeHtml as esc } from '../../platform/html.ts';
import { t } from '../../platform/language/t.ts';
import { type StandAlonePage as Page, standAlonePage } from '../../platform/stand-alone-page.ts';
import { momentText } from '../delivering/message/letter.ts';
import type { Escalation } from '../schema.ts';

interface Look {
  readonly provider: Pick<Provider, 'name' | 'colour'>;
}

/** The page of one escalation, in the language of now: what it is, and a button as long as nobody has acknowledged it. */
export function escalationPage(
  input: Look & {
    readonly customer: Pick<Customer, 'name' | 'timeZone'>;
    /** Without names of employees: links are forwarded. */
    readonly escalation: Escalation;
    readonly readerName: string;
    /** It was acknowledged by this very request. */
    readonly justNow: boolean;
  },
): Page {
  const { escalation, customer } = input;
  const list = escalation.evidence.map((line) => `<li>${esc(line)}</li>`).join('');
  const body = `<p class="soft">${esc(customer.name)} · ${esc(momentText(escalation.occurredAt, customer.timeZone))}</p>
<h1>${esc(escalation.what)}</h1>
<p>${esc(escalation.soWhat)}</p>
${list ? `<h2>${esc(t`What we saw`)}</h2><ul>${list}</ul>` : ''}
${escalation.proposal ? `<h2>${esc(t`What we propose`)}</h2><p>${esc(escalation.proposal)}</p>` : ''}
${endingOf(input)}`;
  return page(input, escalation.what, body);
}

function endingOf(input: Parameters<typeof escalationPage>[0]): string {
  const { escalation, customer, readerName } = input;
  if (escalation.state === 'open' || escalation.state === 'given up') {
    return `<form method="post"><button>${esc(t`I have seen this`)}</button></form>
<p class="soft">${esc(t`For ${readerName}. Nobody else is told once you have pressed it.`)}</p>`;
  }
  const when = escalation.endedAt ? momentText(escalation.endedAt, customer.timeZone) : '';
  const done =
    escalation.state === 'closed'
      ? t`Closed by ${escalation.endedBy}, ${when}. Nobody else is told.`
      : t`Acknowledged by ${escalation.endedBy}, ${when}. Nobody else is told.`;
  const said = input.justNow ? `${t`Thank you.`} ${done}` : done;
  return `<p class="done" role="status">${esc(said)}</p>`;
}

/** The one page for every link that opens nothing: it does not say whether there ever was something. */
export function nothingPage(input: Look): Page {
  const title = t`This link opens nothing`;
  const why = t`It may be older than a month, or cut off by a mail program. Open the newest message about the matter and use its link, or write to ${input.provider.name}.`;
  return page(input, title, `<h1>${esc(title)}</h1>\n<p>${esc(why)}</p>`);
}

function page(look: Look, title: string, body: string): Page {
  return standAlonePage({ title, body, colour: look.provider.colour, footer: look.provider.name });
}
