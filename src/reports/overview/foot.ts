import { one } from '../../platform/language/numbers.ts';
import { t } from '../../platform/language/t.ts';
import { formatDate, formatNumber, formatTime } from '../format.ts';
import { lensInShort } from '../lens-words.ts';
import type { PanelInput } from './panels.ts';

/** Period, completeness, and how the page came about. */
export function footView({ report, density, fitter, page }: PanelInput): string[] {
  const how = t`${lensInShort(report.lens.source)}; how we judge: page 3 of the detail.`;
  const lines = [madeFor(report), periodText(report), how, missing(report, density.footItems)];
  return [
    fitter.fit(lines.filter(Boolean).join(' '), {
      width: page.width,
      size: 7,
      lines: density.footItems > 3 ? 4 : 3,
    }),
  ];
}

function periodText({ from, until, dataUntil, customer: { timeZone } }: PanelInput['report']): string {
  const [first, last] = [formatDate(from), formatDate(until)];
  return dataUntil === null
    ? t`Period: ${first} to ${last} (${timeZone}); no data came in.`
    : t`Period: ${first} to ${last} (${timeZone}); data until ${formatTime(dataUntil, timeZone)}.`;
}

/** Whose page it is, where it is not for anybody, and that it may go to nobody else where it names employees. */
function madeFor({ reader, names }: PanelInput['report']): string {
  switch (reader) {
    case '':
      return '';
    case 'executive':
      return names ? t`Made for management; it may name employees: for them alone.` : t`Made for management.`;
    case 'buyer':
      return names
        ? t`Made for those who decide; it may name employees: for them alone.`
        : t`Made for those who decide.`;
    case 'user':
      return names
        ? t`Made for those who work with the service; it may name employees: for them alone.`
        : t`Made for those who work with the service.`;
  }
}

function missing(report: PanelInput['report'], room: number): string {
  const titles = report.notMeasured.map((item) => item.title);
  if (titles.length === 0) return t`Everything was measured.`;
  const shown = titles.slice(0, room).join(', ');
  const more = titles.length - room;
  if (more <= 0) return t`Not measured: ${shown}.`;
  return one(more)
    ? t`Not measured: ${shown} and ${formatNumber(more)} more figure.`
    : t`Not measured: ${shown} and ${formatNumber(more)} more figures.`;
}
