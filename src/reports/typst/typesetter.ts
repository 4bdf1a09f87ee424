import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Page } from '../page.ts';
import type { FontSet } from '../text/fonts.ts';

const { NodeCompiler } = createRequire(import.meta.url)(
  '@myriaddreamin/typst-ts-node-compiler',
) as typeof import('@myriaddreamin/typst-ts-node-compiler');

const templates = fileURLToPath(new URL('../../../templates/', import.meta.url));
const shared = ['page.typ'] as const;

/** A finished document. */
export interface Typeset {
  readonly pages: number;
  /** PDF/UA-1: tagged, titled, with a language, all fonts inside. */
  pdf(): Buffer;
  /** The first page as a drawing, letters as outlines. */
  svg(): string;
}

export interface Typesetter {
  /** Sets a template with its data. Throws on any error and on any warning. */
  set(template: 'overview' | 'details' | 'sheet', view: { readonly page: Page }): Typeset;
  /** Forgets what documents before the last left behind, so that memory stays flat. */
  forget(): void;
}

/** A compiler with our fonts and templates, used for many documents. */
export function openTypesetter(fonts: FontSet): Typesetter {
  const compiler: Compiler = NodeCompiler.create({
    workspace: templates,
    fontArgs: [{ fontBlobs: [...fonts.files] }],
  });
  for (const name of [...shared, 'overview.typ', 'details.typ', 'sheet.typ'])
    compiler.addSource(`${templates}${name}`, readFileSync(`${templates}${name}`, 'utf8'));
  return {
    set(template, view) {
      compiler.mapShadow(`${templates}logo`, Buffer.from(view.page.logo?.data ?? '', 'base64'));
      compiler.mapShadow(
        `${templates}data.json`,
        Buffer.from(JSON.stringify({ ...view, fonts: fonts.families })),
      );
      const compiled = compiler.compile({ mainFilePath: `${templates}${template}.typ` });
      const failed = compiled.takeDiagnostics();
      if (failed) throw new Error(`${template}: ${describe(compiler.fetchDiagnostics(failed))}`);
      const document = compiled.result;
      if (!document) throw new Error(`${template}: nothing was typeset`);
      return {
        pages: document.numOfPages,
        pdf: () => compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: 0 }),
        svg: () => compiler.plainSvg(document),
      };
    },
    // What two reports in a row share (the guide, the legends) is set once.
    forget: () => compiler.evictCache(1),
  };
}

function describe(diagnostics: readonly { readonly message?: string; readonly path?: string }[]): string {
  return diagnostics
    .map((one) => `${one.message ?? 'unknown trouble'}${one.path ? ` (${one.path.split('/').at(-1)})` : ''}`)
    .join('; ');
}
