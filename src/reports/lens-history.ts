import { t } from '../platform/language/t.ts';
import { formatDate, formatNumber } from './format.ts';

/** Something that changed a lens: who did what, and what became of the weights (shares, 0..1). */
export interface LensStep {
  readonly at: Date;
  readonly what: string;
  readonly weights: readonly { readonly name: string; readonly before: number; readonly after: number }[];
}

const mostLines = 8;
const mostWeights = 2;

/**
 * What happened to a lens after the last day of `afterDay` (`YYYY-MM-DD`; '' for ever) in sentences, the newest at
 * most, oldest first. Pure.
 */
export function historyLines(steps: readonly LensStep[], afterDay: string): string[] {
  const told = steps.filter((step) => dayOf(step.at) > afterDay);
  const shown = told.slice(-mostLines);
  const left = told.length - shown.length;
  return [...(left > 0 ? [t`${formatNumber(left)} more before these.`] : []), ...shown.map(lineOf)];
}

function lineOf({ at, what, weights }: LensStep): string {
  const moved = [...weights]
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, mostWeights)
    .map(({ name, before, after }) => t`“${name}” went from ${percent(before)} to ${percent(after)}`);
  const said = what.replace(/\.$/, '');
  const day = formatDate(dayOf(at));
  return moved.length > 0 ? t`${day}: ${said}; ${moved.join(', ')}.` : t`${day}: ${said}.`;
}

function percent(share: number): string {
  return formatNumber(share * 100, 1);
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
