import { t } from '../../platform/language/t.ts';
import type { TextFitter } from '../text/fit.ts';

/** A title as the template sets it: in capitals on one line, smaller where a language needs more room. */
export interface Title {
  readonly text: string;
  readonly size: number;
}

const usual = 7.4;
const smallest = 6;
/** Air between capitals, in ems, as the template has it. */
const tracking = 0.06;

/** A title that fits `width` points. */
export function titleText(text: string, width: number, fitter: TextFitter): Title {
  const capitals = text.toUpperCase();
  const needed = fitter.width(capitals, usual, 'bold') + capitals.length * usual * tracking;
  if (needed <= width) return { text, size: usual };
  const size = usual * (width / needed);
  if (size >= smallest) return { text, size: Math.floor(size * 10) / 10 };
  const air = 1 + tracking / 0.7;
  return {
    text: fitter.fit(capitals, { width: width / air, size: smallest, lines: 1, weight: 'bold' }),
    size: smallest,
  };
}

/** The titles of the page's parts but that of the needs, and what else the template itself says. */
export function wordsOf({
  page,
  column,
  fitter,
}: {
  readonly page: { readonly width: number };
  readonly column: number;
  readonly fitter: TextFitter;
}) {
  return {
    attention: titleText(t`Needs your attention`, page.width, fitter),
    busy: titleText(t`At your busy hours`, column, fitter),
    threats: titleText(t`Threats: tried, stopped, got through`, column, fitter),
    voices: titleText(t`What your people said`, column, fitter),
    promises: titleText(t`Promised and done`, column, fitter),
    openOnWeb: t`Open on the web`,
  };
}
