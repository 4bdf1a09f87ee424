import { escapeHtml as esc, inkOn, safeColour } from '../../platform/html.ts';
import { type Letter, pictureId } from './compose-letter.ts';

/** Clients that strip this keep the inline styles; those that know it get dark colours and narrow margins. */
const style = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background: #16181b !important; }
    .sheet { background: #212428 !important; }
    .ink { color: #eceef0 !important; }
    .soft { color: #aab1b8 !important; }
    .line { border-color: #3a4046 !important; }
    .problem { color: #f0917f !important; }
    .watch { color: #e3b45c !important; }
    .go { border-color: #8a959d !important; }
  }
  @media (max-width: 480px) { .sheet { padding: 20px 16px !important; } }
`;

const font = "font-family: -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;";
const ink = 'color: #1d2125;';
const soft = 'color: #5c656d;';
const line = 'border-top: 1px solid #e1e4e7;';

const marks = {
  problem: ['◆', 'Problem', 'problem', 'color: #a8321f;'],
  watch: ['▲', 'On watch', 'watch', 'color: #8a5a00;'],
  good: ['●', 'Good', 'soft', soft],
  'not measured': ['○', 'Not measured', 'soft', soft],
} as const;

/**
 * The mail as HTML: the verdict, what needs attention and the needs in words, then the whole page as a picture that
 * travels with it. Nothing is loaded from anywhere. `picture`: where it is, for a preview.
 */
export function letterHtml(letter: Letter, picture = `cid:${pictureId}`): string {
  const colour = safeColour(letter.provider.colour);
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
<div class="sheet" style="max-width: 640px; margin: 0 auto; padding: 28px 32px; background: #ffffff; border-radius: 8px; border-top: 4px solid ${colour}; ${font} font-size: 16px; line-height: 1.5; overflow-wrap: anywhere;">
${soften(`${letter.customer} · ${letter.month}`, 14)}
${letter.notOver ? soften(letter.notOver, 14) : ''}
<h1 class="ink" style="margin: 4px 0 16px; font-size: 24px; line-height: 1.25; font-weight: 600; ${ink}">${esc(letter.verdict)}</h1>
${letter.note ? `<p class="ink" style="margin: 0 0 20px; padding-left: 12px; border-left: 3px solid ${colour}; ${ink}">${esc(letter.note)}</p>` : ''}
${attentionHtml(letter)}
${needsHtml(letter)}
${buttonHtml(letter, colour)}
<img src="${esc(picture)}" alt="The overview of ${esc(letter.month)} as printed; it says what stands above, with charts." width="576" style="display: block; width: 100%; height: auto; margin: 24px 0 0; border: 1px solid #e1e4e7; border-radius: 4px;">
<div class="line" style="margin: 24px 0 0; padding-top: 16px; ${line}">
${soften('The overview is attached as a PDF.', 13)}
${letter.unsubscribe ? `<p class="soft" style="margin: 8px 0 0; font-size: 13px; ${soft}"><a class="soft" href="${esc(letter.unsubscribe)}" style="${soft}">No more reports by mail</a></p>` : ''}
${soften([letter.provider.name, letter.greeting].filter(Boolean).join(' · '), 13)}
</div>
</div>
</body>
</html>
`;
}

function soften(text: string, size: number): string {
  return `<p class="soft" style="margin: 0 0 6px; font-size: ${size}px; ${soft}">${esc(text)}</p>`;
}

function attentionHtml({ attention }: Letter): string {
  if (attention.length === 0) {
    return `<p class="ink" style="margin: 0 0 16px; ${ink}">Nothing needs a decision from you.</p>`;
  }
  const items = attention.map(
    (
      one,
    ) => `<li class="ink" style="margin: 0 0 14px; ${ink}"><strong>${esc(one.what)}</strong><br>${esc(one.soWhat)}
<div class="soft" style="font-size: 14px; ${soft}">${esc(one.next)}</div></li>`,
  );
  return `${heading('Needs your attention')}<ol style="margin: 0 0 20px; padding-left: 24px;">${items.join('\n')}</ol>`;
}

function needsHtml({ needs }: Letter): string {
  const rows = needs.map(({ state, name, figure, change }) => {
    const [mark, word, kind, colour] = marks[state];
    const facts = [figure, change].filter(Boolean).join('; ');
    return `<tr><td class="${kind} line" style="width: 20px; vertical-align: top; padding: 8px 0; ${line} ${colour}"><span role="img" aria-label="${word}" title="${word}">${mark}</span></td>
<td class="ink line" style="padding: 8px 0; ${line} ${ink}"><strong>${esc(name)}</strong><div class="soft" style="font-size: 14px; ${soft}">${esc(facts)}</div></td></tr>`;
  });
  return `${heading('What matters')}<table role="presentation" cellpadding="0" cellspacing="0" style="width: 100%; border-collapse: collapse;">${rows.join('\n')}</table>`;
}

function heading(text: string): string {
  return `<h2 class="soft" style="margin: 0 0 8px; font-size: 13px; font-weight: 600; ${soft}">${esc(text)}</h2>`;
}

function buttonHtml({ page }: Letter, colour: string): string {
  if (!page) return '';
  return `<p style="margin: 20px 0 0;"><a class="go" href="${esc(page)}" style="display: inline-block; padding: 11px 20px; border: 1px solid ${colour}; border-radius: 6px; background: ${colour}; color: ${inkOn(colour)}; text-decoration: none; font-weight: 600;">Read it on the web</a></p>`;
}
