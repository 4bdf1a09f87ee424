import { clausesOf } from '../../findings/index.ts';
import { escapeHtml as esc, safeColour } from '../../platform/html.ts';
import { mark, say, t } from '../../platform/language/t.ts';
import { buttonLink, ink, line, sheetHtml, soft } from '../../platform/mail/sheet-html.ts';
import { type Letter, pictureId } from './compose-letter.ts';

const marks = {
  problem: ['◆', mark('Problem'), 'problem', 'color: #a8321f;'],
  watch: ['▲', mark('On watch'), 'watch', 'color: #8a5a00;'],
  good: ['●', mark('Good'), 'soft', soft],
  'not measured': ['○', mark('Not measured'), 'soft', soft],
} as const;

/**
 * The mail as HTML: the verdict, what needs attention and the needs in words, then the whole page as a picture that
 * travels with it. Nothing is loaded from anywhere. `picture`: where it is, for a preview.
 */
export function letterHtml(letter: Letter, picture = `cid:${pictureId}`): string {
  const { colour } = letter.provider;
  const body = `${soften(`${letter.customer} · ${letter.month}`, 14)}
${letter.notOver ? soften(letter.notOver, 14) : ''}
<h1 class="ink" style="margin: 4px 0 16px; font-size: 24px; line-height: 1.25; font-weight: 600; ${ink}">${esc(letter.verdict)}</h1>
${letter.note ? `<p class="ink" style="margin: 0 0 20px; padding-left: 12px; border-left: 3px solid ${safeColour(colour)}; ${ink}">${esc(letter.note)}</p>` : ''}
${attentionHtml(letter)}
${needsHtml(letter)}
${letter.page ? buttonLink({ href: letter.page, label: t`Read it on the web`, colour }) : ''}
<img src="${esc(picture)}" alt="${esc(t`The overview of ${letter.month} as printed; it says what stands above, with charts.`)}" width="576" style="display: block; width: 100%; height: auto; margin: 24px 0 0; border: 1px solid #e1e4e7; border-radius: 4px;">
<div class="line" style="margin: 24px 0 0; padding-top: 16px; ${line}">
${soften(t`The overview is attached as a PDF.`, 13)}
${letter.unsubscribe ? `<p class="soft" style="margin: 8px 0 0; font-size: 13px; ${soft}"><a class="soft" href="${esc(letter.unsubscribe)}" style="${soft}">${esc(t`No more reports by mail`)}</a></p>` : ''}
${soften([letter.provider.name, letter.greeting].filter(Boolean).join(' · '), 13)}
</div>`;
  return sheetHtml({ title: letter.subject, colour, width: 640, body });
}

function soften(text: string, size: number): string {
  return `<p class="soft" style="margin: 0 0 6px; font-size: ${size}px; ${soft}">${esc(text)}</p>`;
}

function attentionHtml({ attention }: Letter): string {
  if (attention.length === 0) {
    return `<p class="ink" style="margin: 0 0 16px; ${ink}">${esc(t`Nothing needs a decision from you.`)}</p>`;
  }
  const items = attention.map(
    (
      one,
    ) => `<li class="ink" style="margin: 0 0 14px; ${ink}"><strong>${esc(one.what)}</strong><br>${esc(one.soWhat)}
<div class="soft" style="font-size: 14px; ${soft}">${esc(one.next)}</div></li>`,
  );
  return `${heading(t`Needs your attention`)}<ol style="margin: 0 0 20px; padding-left: 24px;">${items.join('\n')}</ol>`;
}

function needsHtml({ needs }: Letter): string {
  const rows = needs.map(({ state, name, figure, change }) => {
    const [sign, stateWord, kind, colour] = marks[state];
    const word = esc(say(stateWord));
    const facts = clausesOf([figure, change]);
    return `<tr><td class="${kind} line" style="width: 20px; vertical-align: top; padding: 8px 0; ${line} ${colour}"><span role="img" aria-label="${word}" title="${word}">${sign}</span></td>
<td class="ink line" style="padding: 8px 0; ${line} ${ink}"><strong>${esc(name)}</strong><div class="soft" style="font-size: 14px; ${soft}">${esc(facts)}</div></td></tr>`;
  });
  return `${heading(t`What matters`)}<table role="presentation" cellpadding="0" cellspacing="0" style="width: 100%; border-collapse: collapse;">${rows.join('\n')}</table>`;
}

function heading(text: string): string {
  return `<h2 class="soft" style="margin: 0 0 8px; font-size: 13px; font-weight: 600; ${soft}">${esc(text)}</h2>`;
}
