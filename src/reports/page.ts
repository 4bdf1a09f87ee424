import { spokenNow } from '../platform/language/in-language.ts';
import { t } from '../platform/language/t.ts';
import type { MeasureId } from '../signals/index.ts';
import type { ReportData } from './schema.ts';
import type { TextFitter } from './text/fit.ts';
import { colours, safeAccent } from './theme.ts';

/** What both documents share: paper, colours, fonts. Sizes in points. */
export interface Page {
  readonly paper: 'a4' | 'us-letter';
  readonly margin: number;
  /** Width of the text. */
  readonly width: number;
  /** Where this month's pages are on the web; null: nowhere, and nothing links there. */
  readonly web: string | null;
  readonly accent: string;
  readonly colours: typeof colours;
  readonly logo: {
    readonly data: string;
    readonly format: 'svg' | 'png' | 'jpg';
    readonly alt: string;
  } | null;
  /** ISO 639-1, of hyphens and of those who read it aloud: `de`. */
  readonly language: string;
  readonly author: string;
  /** The document's date: the last day it speaks of. */
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
}

const margin = 46;

/** `publicUrl`: where the pages of this installation can be reached, if anywhere. */
export function pageOf(report: ReportData, fitter: TextFitter, publicUrl: string | null = null): Page {
  const { provider, paper, until } = report;
  return {
    ...plainPage({ provider, paper, until }, fitter),
    web: publicUrl && monthAddress(report, publicUrl),
  };
}

/** The same for a document of no month: it links nowhere. `until`: its day, `YYYY-MM-DD`. */
export function plainPage(of: Pick<ReportData, 'provider' | 'paper' | 'until'>, fitter: TextFitter): Page {
  const { provider, paper } = of;
  const [year = 2000, month = 1, day = 1] = of.until.split('-').map(Number);
  return {
    paper,
    margin,
    width: (paper === 'a4' ? 595.28 : 612) - 2 * margin,
    web: null,
    accent: safeAccent(provider.colour),
    colours,
    logo: readLogo(provider.logo, fitter.clean(provider.name)),
    language: spokenNow().code === 'pseudo' ? 'en' : spokenNow().code,
    author: fitter.clean(provider.name),
    date: { year, month, day },
  };
}

function monthAddress({ customer, month }: ReportData, publicUrl: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/customers/${customer.slug}/months/${month}`;
}

/** Where a number's statement and rows are on the web; null where nothing is. */
export function measureAddress({ web }: Pick<Page, 'web'>, measure: MeasureId | null): string | null {
  return web === null || measure === null ? null : `${web}/measures/${measure}`;
}

/** A logo from a data URI, as base64; null for none and for a kind that cannot be drawn. */
function readLogo(uri: string | null, name: string): Page['logo'] {
  const found = /^data:image\/(svg\+xml|png|jpe?g)(;[^,]*)?,(.*)$/s.exec(uri ?? '');
  if (!found) return null;
  const kind = found[1] as string;
  const bytes = found[2]?.includes('base64')
    ? Buffer.from(found[3] as string, 'base64')
    : Buffer.from(decodeURIComponent(found[3] as string));
  if (bytes.length === 0) return null;
  return {
    data: bytes.toString('base64'),
    format: kind === 'svg+xml' ? 'svg' : kind === 'png' ? 'png' : 'jpg',
    alt: name || t`logo`,
  };
}
