import { join } from 'node:path';
import type { Provider } from '../../customers/index.ts';
import { UserError } from '../../platform/errors.ts';
import { plainPage } from '../page.ts';
import { textFitter } from '../text/fit.ts';
import { loadFonts } from '../text/fonts.ts';
import { openTypesetter } from '../typst/typesetter.ts';

interface Piece {
  readonly text: string;
  /** In smaller or softer letters beside it; '' for none. */
  readonly note: string;
}

/** What stands on a sheet: one page for somebody who is about to speak with somebody. */
export interface SheetContent {
  readonly title: string;
  readonly kicker: string;
  readonly aside: string;
  readonly lines: readonly string[];
  readonly parts: readonly {
    readonly title: string;
    readonly shape: 'quote' | 'pair' | 'item';
    readonly items: readonly Piece[];
  }[];
}

/** Points; the largest that fits one page is taken. */
const sizes = [10.6, 9.8, 9, 8.2, 7.4, 6.6] as const;
const longest = 900;

/**
 * Sets a sheet as a PDF of exactly one page: as large as fits, texts that are longer than anybody reads aloud cut. Throws
 * `UserError` where it fits at no size.
 */
export function printSheet(input: {
  readonly content: SheetContent;
  readonly provider: Provider;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly dataDir: string;
}): Buffer {
  const { content, provider, day, dataDir } = input;
  const fonts = loadFonts(join(dataDir, 'fonts'));
  const fitter = textFitter(fonts);
  const typesetter = openTypesetter(fonts);
  const clean = (text: string) =>
    fitter.clean(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
  const page = plainPage({ provider, paper: provider.paper, until: day }, fitter);
  const view = {
    page,
    title: clean(content.title),
    kicker: clean(content.kicker),
    aside: clean(content.aside),
    lines: content.lines.map(clean),
    parts: content.parts
      .filter((part) => part.items.length > 0)
      .map(({ title, shape, items }) => ({
        ...{ title: clean(title), shape },
        items: items.map(({ text, note }) => ({ text: clean(text), note: clean(note) })),
      })),
  };
  for (const size of sizes) {
    const set = typesetter.set('sheet', { ...view, size } as { page: typeof page });
    if (set.pages === 1) return set.pdf();
  }
  throw new UserError('the sheet does not fit one page', 'Look at it on the web instead.');
}
