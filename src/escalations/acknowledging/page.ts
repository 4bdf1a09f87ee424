import type { Customer, Provider } from '../../customers/index.ts';
import { escapeHtml as esc } from '../../platform/html.ts';
import { type StandAlonePage as Page, standAlonePage } from '../../platform/stand-alone-page.ts';
import { momentText } from '../delivering/message/letter.ts';
import type { Escalation } from '../schema.ts';

interface Look {
  readonly provider: Pick<Provider, 'name' | 'colour'>;
}

/** The page of one escalation: what it is, and a button as long as nobody has acknowledged it. */
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
${list ? `<h2>What we saw</h2><ul>${list}</ul>` : ''}
${escalation.proposal ? `<h2>What we propose</h2><p>${esc(escalation.proposal)}</p>` : ''}
${endingOf(input)}`;
  return page(input, escalation.what, body);
}

function endingOf(input: Parameters<typeof escalationPage>[0]): string {
  const { escalation, customer, readerName } = input;
  if (escalation.state === 'open' || escalation.state === 'given up') {
    return `<form method="post"><button>I have seen this</button></form>
<p class="soft">For ${esc(readerName)}. Nobody else is told once you have pressed it.</p>`;
  }
  const when = escalation.endedAt ? momentText(escalation.endedAt, customer.timeZone) : '';
  const done = escalation.state === 'closed' ? 'Closed' : 'Acknowledged';
  const thanks = input.justNow ? 'Thank you. ' : '';
  return `<p class="done" role="status">${thanks}${done} by ${esc(escalation.endedBy)}, ${esc(when)}. Nobody else is told.</p>`;
}

/** The one page for every link that opens nothing: it does not say whether there ever was something. */
export function nothingPage(input: Look): Page {
  const body = `<h1>This link opens nothing</h1>
<p>It may be older than a month, or cut off by a mail program. Open the newest message about the matter and use its
link, or write to ${esc(input.provider.name)}.</p>`;
  return page(input, 'This link opens nothing', body);
}

function page(look: Look, title: string, body: string): Page {
  return standAlonePage({ title, body, colour: look.provider.colour, footer: look.provider.name });
}
