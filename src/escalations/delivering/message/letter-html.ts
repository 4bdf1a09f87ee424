import { escapeHtml as esc } from '../../../platform/html.ts';
import { t } from '../../../platform/language/t.ts';
import { buttonLink, ink, line, sheetHtml, soft } from '../../../platform/mail/sheet-html.ts';
import type { Letter, LetterItem } from './letter.ts';

/** The message as HTML: no pictures, no tracking, nothing loaded from anywhere. */
export function letterHtml(letter: Letter): string {
  const many = letter.items.length > 1;
  const items = letter.items.map((item, i) => itemHtml(letter, item, many ? `${i + 1}. ` : '')).join('\n');
  const body = `<p class="soft" style="margin: 0 0 20px; font-size: 14px; ${soft}">${esc(letter.intro)}</p>
${items}
<p class="soft line" style="margin: 24px 0 0; padding-top: 16px; ${line} font-size: 13px; ${soft}">${esc(letter.next)}</p>
<p class="soft" style="margin: 8px 0 0; font-size: 13px; ${soft}">${esc(letter.change)}</p>
<p class="soft" style="margin: 8px 0 0; font-size: 13px; ${soft}">${esc(t`${letter.provider.name}, for ${letter.customer.name}`)}</p>`;
  return sheetHtml({ title: letter.subject, colour: letter.provider.colour, width: 560, body });
}

function itemHtml(letter: Letter, item: LetterItem, number: string): string {
  const concerned = item.concerned.map((one) => `${one.who}: ${one.fact}`);
  const others = item.others.length > 0 ? item.others : [t`Nobody yet`];
  return `<div class="line" style="padding: 0 0 20px; margin: 0 0 20px;${number && number !== '1. ' ? ` ${line} padding-top: 20px;` : ''}">
<h1 class="ink" style="margin: 0 0 8px; font-size: 20px; line-height: 1.3; font-weight: 600; ${ink}">${esc(number + item.what)}</h1>
<p class="ink" style="margin: 0 0 16px; ${ink}">${esc(item.soWhat)}</p>
${factHtml(t`When`, [item.when])}
${factHtml(t`What we saw`, item.evidence)}
${factHtml(t`Who it is about`, concerned)}
${factHtml(t`Who else knows`, others)}
${factHtml(t`What we propose`, item.proposal ? [item.proposal] : [])}
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
    return `<p class="ink" style="margin: 16px 0 0; ${ink}">${esc(t`Answer this message to acknowledge it, so that nobody else is told.`)}</p>`;
  const { colour } = letter.provider;
  return `${buttonLink({ href: item.acknowledge, label: t`I have seen this`, colour })}
<p class="soft" style="margin: 8px 0 0; font-size: 13px; ${soft}">${esc(t`Opens a page with one button; nobody else is told then.`)}</p>`;
}
