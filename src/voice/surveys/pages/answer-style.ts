import { inkOn, safeColour } from '../../../platform/html.ts';

/** The look of questions on a page that stands alone: a scale is a row of large keys, made of real radio buttons. */
export function answerStyle(colour: string): string {
  const mark = safeColour(colour);
  return `
fieldset{margin:20px 0 0;padding:0;border:0;min-width:0}
legend,.ask{display:block;margin:0 0 10px;padding:0;font-weight:600}
.first h1{margin:0}
.scale{display:grid;grid-template-columns:repeat(auto-fit,minmax(38px,1fr));gap:6px}
@media(max-width:480px){.scale{grid-template-columns:repeat(auto-fit,minmax(44px,1fr))}}
.scale label,.many label,.call label{position:relative;display:flex;align-items:center;min-height:48px;border:1px solid var(--key);border-radius:6px;cursor:pointer}
.scale label{justify-content:center}
.scale input{position:absolute;opacity:0;inset:0;margin:0;width:100%;height:100%;cursor:pointer}
.scale label:has(:checked){background:${mark};border-color:var(--edge);color:${inkOn(mark)};font-weight:700}
.scale label:has(:focus-visible),.many label:has(:focus-visible),.call label:has(:focus-visible){outline:3px solid var(--ink);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:24px;margin:6px 0 0;font-size:14px;color:var(--soft)}
.ends span:last-child{text-align:end}
.many{display:grid;gap:6px}
.many label,.call label{gap:12px;padding:8px 14px}
.many input,.call input{width:20px;height:20px;margin:0;flex:none;accent-color:${mark}}
.many input:focus-visible,.call input:focus-visible{outline:none}
textarea{display:block;width:100%;min-height:96px;padding:10px 12px;border:1px solid var(--key);border-radius:6px;background:var(--sheet);color:var(--ink);font:inherit;resize:vertical}
textarea:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
.call{margin:16px 0 0}
.told{margin:0 0 16px;padding:12px 16px;border-radius:6px;background:var(--done)}
.told h1{margin:0 0 4px}.told p:last-child{margin:0}
.wrong{margin:0 0 16px;padding:12px 16px;border-radius:6px;border:1px solid var(--wrong);color:var(--wrong)}
pre{white-space:pre-wrap;margin:0;padding:12px 16px;border:1px solid var(--line);border-radius:6px;font:inherit}
:root{--key:#8b949c;--wrong:#a8321f}
@media(prefers-color-scheme:dark){:root{--key:#78828b;--wrong:#f0917f}}
a{color:inherit}`;
}
