import { createHash } from 'node:crypto';
import type { Customer, Provider } from '../../customers/index.ts';
import { escapeHtml as esc, inkOn, safeColour } from '../../platform/html.ts';
import { momentText } from '../delivering/message/letter.ts';
import type { Escalation } from '../schema.ts';

/** What a page looks like, and the header that lets exactly that look be used and nothing else be loaded. */
export interface Page {
  readonly html: string;
  readonly policy: string;
}

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
  const style = styleOf(safeColour(look.provider.colour));
  const hash = createHash('sha256').update(style).digest('base64');
  return {
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${esc(title)}</title>
<style>${style}</style>
</head>
<body><main>
${body}
<footer class="soft">${esc(look.provider.name)}</footer>
</main></body>
</html>
`,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  };
}

function styleOf(colour: string): string {
  return `:root{color-scheme:light dark;--page:#f2f3f4;--sheet:#fff;--ink:#1d2125;--soft:#5c656d;--line:#e1e4e7;--done:#e8f1ea;--edge:${colour}}
@media(prefers-color-scheme:dark){:root{--page:#16181b;--sheet:#212428;--ink:#eceef0;--soft:#aab1b8;--line:#3a4046;--done:#22332a;--edge:#8a959d}}
*{box-sizing:border-box}
body{margin:0;padding:16px 8px;background:var(--page);color:var(--ink);font:16px/1.5 -apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:560px;margin:0 auto;padding:28px 32px;background:var(--sheet);border-radius:8px;border-top:4px solid ${colour};overflow-wrap:anywhere}
@media(max-width:480px){main{padding:20px 18px}}
h1{margin:0 0 8px;font-size:22px;line-height:1.3;font-weight:600}
h2{margin:20px 0 4px;font-size:13px;font-weight:400;color:var(--soft)}
p{margin:0 0 12px}ul{margin:0;padding-left:20px}
.soft{font-size:14px;color:var(--soft)}
.done{margin:24px 0 0;padding:12px 16px;border-radius:6px;background:var(--done)}
button{display:block;width:100%;min-height:48px;margin:24px 0 12px;padding:12px 20px;border:1px solid var(--edge);border-radius:6px;background:${colour};color:${inkOn(colour)};font-family:inherit;font-size:17px;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
footer{margin-top:24px;padding-top:12px;border-top:1px solid var(--line)}`;
}
