import { answers } from '../charts/answers.ts';
import { busyHours } from '../charts/busy-hours.ts';
import type { Chart } from '../charts/svg.ts';
import { threats } from '../charts/threats.ts';
import { formatDate, formatNumber, formatValue } from '../format.ts';
import { disagrees, gaugeSentence } from '../gauge-words.ts';
import type { Page } from '../page.ts';
import { painSentence } from '../pain-lines.ts';
import { sharpestQuote } from '../quote.ts';
import { openSentence } from '../recovery-words.ts';
import { promisedAndDone } from '../said-done.ts';
import type { PromiseLine, ReportData } from '../schema.ts';
import type { TextFitter } from '../text/fit.ts';
import type { Density } from './density.ts';

export interface PanelInput {
  readonly report: ReportData;
  readonly density: Density;
  readonly fitter: TextFitter;
  readonly page: Page;
  /** Width of one of the two columns. */
  readonly column: number;
}

interface Panel {
  readonly chart: Chart | null;
  readonly note: string;
}

/** Response at busy hours beside the rest; where it is not measured, why. */
export function busyView({ report, density, fitter, page, column }: PanelInput): Panel {
  const { 'response.peak': peak, 'response.off-peak': rest, 'availability.peak': down } = report.measures;
  const say = (note: string, lines = 2): string =>
    fitter.fit(note, { width: column, size: density.small, lines });
  const downNote =
    down?.state === 'measured' && down.value !== null
      ? down.value === 0
        ? 'Nothing was down at your busy hours.'
        : `Down at your busy hours: ${formatValue(down.value, 'minutes')}.`
      : '';
  if (!peak || peak.state === 'not measured' || peak.value === null) {
    return { chart: null, note: say(`Response time not measured. ${peak?.why ?? ''} ${downNote}`, 4) };
  }
  const chart = busyHours({ peak, rest, width: column, height: density.chartHeight, accent: page.accent });
  return {
    chart,
    note: say(
      `9 in 10 waits ended within these times (n ${formatNumber(peak.count)} at busy hours). ${downNote}`,
    ),
  };
}

/** What was tried, stopped and got through. */
export function threatsView({ report, density, fitter, column }: PanelInput): Panel {
  const {
    'threats.blocked': blocked,
    'threats.passed': passed,
    'threats.reported': reported,
  } = report.measures;
  const say = (note: string, lines = 2): string =>
    fitter.fit(note, { width: column, size: density.small, lines });
  const known = [blocked, passed].filter((measure) => measure?.state === 'measured');
  const reports =
    reported?.state === 'measured' ? `Your people reported ${formatNumber(reported.value ?? 0)}.` : '';
  if (known.length === 0)
    return { chart: null, note: say(`Not measured. ${passed?.why ?? blocked?.why ?? ''} ${reports}`, 4) };
  const both = known.length === 2;
  const tried = both ? `Tried: ${formatNumber((blocked?.value ?? 0) + (passed?.value ?? 0))}. ` : '';
  return {
    chart: threats({ blocked, passed, width: column, height: density.chartHeight }),
    note: say(`${tried}${reports}`),
  };
}

/** What buyers and users said, with counts, intervals and one voice in its own words. */
export function voicesView({ report, density, fitter, page, column }: PanelInput) {
  const rows = report.voices.map((row) => ({
    ...row,
    who: fitter.fit(row.who, { width: 42, size: 7.4, lines: 1 }),
  }));
  const quote = sharpestQuote(report);
  const unhappy = report.measures['satisfaction.unhappy'];
  const unhappyWords =
    unhappy?.state === 'measured' && unhappy.value !== null
      ? `${unhappy.value === 0 ? 'No answer was' : unhappy.value === 1 ? '1 answer was' : `${formatNumber(unhappy.value)} answers were`} unhappy.`
      : '';
  const none =
    rows.length === 0
      ? `Not measured. ${report.measures['satisfaction.csat']?.why ?? 'Nobody was asked.'}`
      : '';
  return {
    chart: rows.length > 0 ? answers({ rows, width: column, rowHeight: 13, accent: page.accent }) : null,
    note: fitter.fit(`${none} ${heardWords(report, unhappyWords)}`, {
      width: column,
      size: density.small,
      lines: 2 + Math.min(2, density.quoteLines),
    }),
    quote: quote
      ? fitter.fit(`“${quote.comment}”`, {
          width: column * 0.96,
          size: density.text,
          lines: density.quoteLines,
        })
      : '',
    who: quote?.who ? fitter.fit(`(${quote.who})`, { width: column, size: density.small, lines: 1 }) : '',
  };
}

/** What waits for us, what is heard most, and how it stands beside the targets. */
function heardWords(report: ReportData, unhappyWords: string): string {
  const [pain] = (report.pains ?? []).filter((one) => one.pieces > 0);
  return [
    openSentence(report.recoveries),
    pain ? `Heard most: ${painSentence(pain)}` : '',
    disagrees(report.gauge) ? gaugeSentence(report.gauge) : unhappyWords,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Promises: late ones first, then what was done, then what comes. */
export function promisesView({ report, density, fitter, column }: PanelInput) {
  const all = promisedAndDone(report);
  const shown = chosen(all, density.promiseLines);
  const more = all.length - shown.length;
  return {
    lines: shown.map((promise) => ({
      state: promise.state,
      label: { done: 'Done', late: 'Not done', next: 'Next' }[promise.state],
      what: fitter.fit(promise.what, { width: column - 52 - 62, size: density.small + 0.2, lines: 2 }),
      when: when(promise),
    })),
    none: all.length === 0 ? 'No promise was due and none is open.' : '',
    more: more > 0 ? `and ${more} more: see the detail` : '',
  };
}

/** All late ones that fit; of the others, some of each kind. */
function chosen(promises: readonly PromiseLine[], room: number): PromiseLine[] {
  const late = promises.filter((promise) => promise.state === 'late').slice(0, room);
  const next = promises.filter((promise) => promise.state === 'next');
  const done = promises.filter((promise) => promise.state === 'done');
  const left = room - late.length;
  const forNext = Math.min(next.length, Math.max(Math.floor(left / 2), left - done.length));
  return [...late, ...done.slice(0, left - forNext), ...next.slice(0, forNext)];
}

function when(promise: PromiseLine): string {
  const short = (date: string): string => formatDate(date).replace(/^(\d+ \p{L}{3})\p{L}* \d+$/u, '$1');
  if (promise.doneOn !== null) return short(promise.doneOn);
  return promise.dueOn === null ? 'no date' : `due ${short(promise.dueOn)}`;
}
