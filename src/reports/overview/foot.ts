import { formatDate, formatTime, plural } from '../format.ts';
import { lensInShort } from '../lens-words.ts';
import type { PanelInput } from './panels.ts';

/** Period, completeness, and how the page came about. */
export function footView({ report, density, fitter, page }: PanelInput): string[] {
  const until =
    report.dataUntil === null
      ? 'no data came in'
      : `data until ${formatTime(report.dataUntil, report.customer.timeZone)}`;
  const period = `Period: ${formatDate(report.from)} to ${formatDate(report.until)} (${report.customer.timeZone}); ${until}.`;
  const how = `${lensInShort(report.lens.source)}; how we judge: page 3 of the detail.`;
  const lines = [madeFor(report), period, how, missing(report, density.footItems)];
  return [
    fitter.fit(lines.filter(Boolean).join(' '), {
      width: page.width,
      size: 7,
      lines: density.footItems > 3 ? 4 : 3,
    }),
  ];
}

/** Whose page it is, where it is not for anybody, and that it may go to nobody else where it names employees. */
function madeFor({ reader, names }: PanelInput['report']): string {
  if (reader === '') return '';
  const who = { executive: 'management', buyer: 'those who decide', user: 'those who work with the service' }[
    reader
  ];
  return `Made for ${who}${names ? '; it may name employees: for them alone' : ''}.`;
}

function missing(report: PanelInput['report'], room: number): string {
  const titles = report.notMeasured.map((one) => one.title);
  if (titles.length === 0) return 'Everything was measured.';
  const more = titles.length - room;
  return `Not measured: ${titles.slice(0, room).join(', ')}${more > 0 ? ` and ${plural(more, 'more figure')}` : ''}.`;
}
