import { createHash } from 'node:crypto';
import { escapeHtml as esc, inkOn, safeColour } from './html.ts';
import { spokenNow } from './language/in-language.ts';

/** A page that stands alone, and the header that lets exactly its look be used and nothing else be loaded. */
export interface StandAlonePage {
  readonly html: string;
  readonly policy: string;
}

/** A page without scripts, for somebody who came by a link in a mail. `body` is HTML whose texts were escaped. */
export function standAlonePage(input: {
  readonly title: string;
  readonly body: string;
  readonly colour: string;
  readonly footer: string;
  /** That of now where absent. */
  readonly language?: string;
  readonly direction?: 'ltr' | 'rtl';
  /** More of a look, after the page's own. */
  readonly style?: string;
}): StandAlonePage {
  const style = `${styleOf(safeColour(input.colour))}${input.style ?? ''}`;
  const hash = createHash('sha256').update(style).digest('base64');
  return {
    html: `<!doctype html>
<html lang="${esc(input.language ?? spokenNow().tag)}"${input.direction === 'rtl' ? ' dir="rtl"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${esc(input.title)}</title>
<style>${style}</style>
</head>
<body><main>
${input.body}
<footer class="soft">${esc(input.footer)}</footer>
</main></body>
</html>
`,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  };
}

/** The page as an answer: kept nowhere, and its address told to nobody. */
export function answerPage({ html, policy }: StandAlonePage, status: number, method: string): Response {
  return new Response(method === 'HEAD' ? null : html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    },
  });
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
textarea{width:100%;padding:10px 12px;border:1px solid var(--edge);border-radius:6px;background:var(--sheet);color:var(--ink);font:inherit}
button:focus-visible,textarea:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
footer{margin-top:24px;padding-top:12px;border-top:1px solid var(--line)}`;
}
