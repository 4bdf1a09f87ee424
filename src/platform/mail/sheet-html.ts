import { escapeHtml as esc, inkOn, safeColour } from '../html.ts';
import { spokenNow } from '../language/in-language.ts';

/** Inline styles, for clients that strip all others; the classes of the same elements get dark colours. */
export const ink = 'color: #1d2125;';
export const soft = 'color: #5c656d;';
export const line = 'border-top: 1px solid #e1e4e7;';
const font = "font-family: -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;";

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
    .key { color: #eceef0 !important; border-color: #78828b !important; }
    .go { border-color: #8a959d !important; }
  }
  @media (max-width: 480px) { .sheet { padding: 20px 16px !important; } }
`;

/** A mail as HTML: one sheet under a line in the provider's colour. Nothing is loaded from anywhere. */
export function sheetHtml(sheet: {
  readonly title: string;
  readonly colour: string;
  /** In pixels; on a phone it is as wide as the screen. */
  readonly width: 560 | 640;
  /** That of now where absent. */
  readonly language?: string;
  readonly rightToLeft?: boolean;
  /** HTML. */
  readonly body: string;
}): string {
  const { title, width, body, language = spokenNow().tag } = sheet;
  return `<!doctype html>
<html lang="${esc(language)}"${sheet.rightToLeft ? ' dir="rtl"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${esc(title)}</title>
<style>${style}</style>
</head>
<body class="page" style="margin: 0; padding: 16px 8px; background: #f2f3f4;">
<div class="sheet" style="max-width: ${width}px; margin: 0 auto; padding: 28px 32px; background: #ffffff; border-radius: 8px; border-top: 4px solid ${safeColour(sheet.colour)}; ${font} font-size: 16px; line-height: 1.5; overflow-wrap: anywhere;">
${body}
</div>
</body>
</html>
`;
}

/** A link that looks like a button. */
export function buttonLink(button: {
  readonly href: string;
  readonly label: string;
  readonly colour: string;
}): string {
  const colour = safeColour(button.colour);
  return `<p style="margin: 20px 0 0;"><a class="go" href="${esc(button.href)}" style="display: inline-block; padding: 11px 20px; border: 1px solid ${colour}; border-radius: 6px; background: ${colour}; color: ${inkOn(colour)}; text-decoration: none; font-weight: 600;">${esc(button.label)}</a></p>`;
}
