import { UserError } from '../../platform/errors.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { detailView } from '../detail/view.ts';
import { densities } from '../overview/density.ts';
import { roughHeight } from '../overview/rough-height.ts';
import { overviewView } from '../overview/view.ts';
import type { ReportData } from '../schema.ts';
import { type TextFitter, textFitter } from '../text/fit.ts';
import type { FontSet } from '../text/fonts.ts';
import type { Typeset, Typesetter } from '../typst/typesetter.ts';
import { openTypesetter } from '../typst/typesetter.ts';
import { pictureOf } from './picture.ts';

export interface RenderedReport {
  readonly overview: Buffer;
  readonly details: Buffer;
  readonly pages: { readonly overview: 1; readonly details: number };
  /** What could not be drawn as asked, one line each. */
  readonly notes: readonly string[];
}

/** One document of a report, by itself. */
export type Piece = 'overview.pdf' | 'details.pdf' | 'overview.png';

export interface Renderer {
  /** One document alone, for somebody who reads it now. */
  renderPiece(report: ReportData, piece: Piece): Buffer;
  /** Both documents of a report. Equal data gives equal bytes. */
  render(report: ReportData): RenderedReport;
  /** Forgets earlier documents; call it between reports. */
  forget(): void;
}

/** Opens fonts and compiler once, for many reports. Documents link to the pages at `publicUrl`, if there are any. */
export function openRenderer(fonts: FontSet, publicUrl: string | null = null): Renderer {
  const typesetter = openTypesetter(fonts);
  const fitter = textFitter(fonts);
  const renderBoth = (report: ReportData): Omit<RenderedReport, 'notes'> => {
    const details = typesetter.set('details', detailView(report, fitter, publicUrl));
    const overview = setOverview(typesetter, report, fitter, publicUrl);
    return {
      overview: overview.pdf(),
      details: details.pdf(),
      pages: { overview: 1, details: details.pages },
    };
  };
  const renderOne = (report: ReportData, piece: Piece): Buffer => {
    if (piece === 'details.pdf')
      return typesetter.set('details', detailView(report, fitter, publicUrl)).pdf();
    const overview = setOverview(typesetter, report, fitter, publicUrl);
    return piece === 'overview.pdf' ? overview.pdf() : pictureOf(overview.svg());
  };
  const spoken = <Made>(report: ReportData, work: () => Made) => inLanguage(report.language ?? 'en', work);
  return {
    render(report) {
      const { made, trouble } = spoken(report, () => withoutBadLogo(report, renderBoth));
      return { ...made, notes: trouble ? [trouble] : [] };
    },
    renderPiece: (report, piece) =>
      spoken(report, () => withoutBadLogo(report, (one) => renderOne(one, piece)).made),
    forget: typesetter.forget,
  };
}

/** A broken or exotic logo must not cost the customer the report. */
function withoutBadLogo<Made>(
  report: ReportData,
  make: (report: ReportData) => Made,
): { readonly made: Made; readonly trouble: string | null } {
  try {
    return { made: make(report), trouble: null };
  } catch (error) {
    if (report.provider.logo === null) throw error;
    const plain = { ...report, provider: { ...report.provider, logo: null } };
    const trouble = `the logo could not be drawn and was left out (${oneLine(error)})`;
    return { made: make(plain), trouble };
  }
}

/** Margins, and the least air between the parts: over samples of every kind none that fitted was higher than the rest. */
const air = 125;

/** The roomiest density that fits one page; those that are far too high are not even tried. */
function setOverview(
  typesetter: Typesetter,
  report: ReportData,
  fitter: TextFitter,
  publicUrl: string | null,
): Typeset {
  const room = (report.paper === 'a4' ? 842 : 792) - air;
  for (const density of densities) {
    const view = overviewView(report, density, fitter, publicUrl);
    if (density !== densities.at(-1) && roughHeight(view, density, fitter) > room) continue;
    const typeset = typesetter.set('overview', view);
    if (typeset.pages === 1) return typeset;
  }
  throw new UserError(
    'the overview does not fit one page',
    'report this as a bug, with the report.json beside it',
  );
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 160) ?? '';
}
