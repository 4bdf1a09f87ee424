import { escapeHtml as esc, inkOn, safeColour } from '../../../platform/html.ts';
import type { Letter, LetterItem } from './letter.ts';

/** Clients that strip this keep the inline styles; those that know it get dark colours and narrow margins. */
const style = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background: #16181b !important; }
    .sheet { background: #212428 !important; }
    .ink { color: #eceef0 !important; }
    .soft { color: #aab1b8 !important; }
    .line { border-color: #3a4046 !important; }
    .go { border-color: #8a959d !important; }
  }
  @media (max-width: 480px) { .sheet { padding: 20px 18px !important; } }
`;

const font = "font-family: -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;";
const ink = 'color: #1d2125;';
const soft = 'color: #5c656d;';

/** The message as HTML: no pictures, no tracking, nothing loaded from anywhere. */
export function letterHtml(letter: Letter): string {
  const many = letter.items.length > 1;
  const items = letter.items.map((item, i) => itemHtml(letter, item, many ? `${i + 1}. ` : '')).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${esc(letter.subject)}</title>
<style>${style}</style>
</head>
<body class="page" style="margin: 0; padding: 16px 8px; background: #f2f3f4;">
<div class="sheet" style="max-width: 560px; margin: 0 auto; padding: 28px 32px; background: #ffffff; border-radius: 8px; border-top: 4px solid ${safeColour(letter.provider.colour)}; ${font} font-size: 16px; line-height: 1.5; overflow-wrap: anywhere;">
<p class="soft" style="margin: 0 0 20px; font-size: 14px; ${soft}">${esc(letter.intro)}</p>
${items}
<p class="soft line" style="margin: 24px 0 0; padding-top: 16px; border-top: 1px solid #e1e4e7; font-size: 13px; ${soft}">${esc(letter.next)}</p>
<p class="soft" style="margin: 8px 0 0; font-size: 13px; ${soft}">${esc(letter.change)}</p>
<p class="soft" style="margin: 8px 0 0; font-size: 13px; ${soft}">${esc(letter.provider.name)}, for ${esc(letter.customer.name)}</p>
</div>
</body>
</html>
`;
}

function itemHtml(letter: Letter, item: LetterItem, number: string): string {
  const concerned = item.concerned.map((one) => `${one.who}: ${one.fact}`);
  const others = item.others.length > 0 ? item.others : ['Nobody yet'];
  return `<div class="line" style="padding: 0 0 20px; margin: 0 0 20px;${number && number !== '1. ' ? ' border-top: 1px solid #e1e4e7; padding-top: 20px;' : ''}">
<h1 class="ink" style="margin: 0 0 8px; font-size: 20px; line-height: 1.3; font-weight: 600; ${ink}">${esc(number + item.what)}</h1>
<p class="ink" style="margin: 0 0 16px; ${ink}">${esc(item.soWhat)}</p>
${factHtml('When', [item.when])}
${factHtml('What we saw', item.evidence)}
${factHtml('Who it is about', concerned)}
${factHtml('Who else knows', others)}
${factHtml('What we propose', item.proposal ? [item.proposal] : [])}
${buttonHtml(letter, item)}
</div>`;
}

function factHtml(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const text = lines
    .map((line) => `<div class="ink" style="margin: 0 0 2px; ${ink}">${esc(line)}</div>`)
    .join('');
  return `<div style="margin: 0 0 12px;"><div class="soft" style="font-size: 13px; ${soft}">${esc(title)}</div>${text}</div>`;
}

function buttonHtml(letter: Letter, item: LetterItem): string {
  if (!item.acknowledge)
    return `<p class="ink" style="margin: 16px 0 0; ${ink}">Answer this message to acknowledge it, so that nobody else is told.</p>`;
  const colour = safeColour(letter.provider.colour);
  return `<p style="margin: 20px 0 0;"><a class="go" href="${esc(item.acknowledge)}" style="display: inline-block; padding: 11px 20px; border: 1px solid ${colour}; border-radius: 6px; background: ${colour}; color: ${inkOn(colour)}; text-decoration: none; font-weight: 600;">I have seen this</a></p>
<p class="soft" style="margin: 8px 0 0; font-size: 13px; ${soft}">Opens a page with one button; nobody else is told then.</p>`;
}
