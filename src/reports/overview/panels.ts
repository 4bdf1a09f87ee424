import { one } from '../../platform/language/numbers.ts';
import { mark, say, t } from '../../platform/language/t.ts';
import type { Measure } from '../../signals/index.ts';
import { answers } from '../charts/answers.ts';
import { busyHours } from '../charts/busy-hours.ts';
import type { Chart } from '../charts/svg.ts';
import { threats } from '../charts/threats.ts';
import { dayAndMonth, formatNumber, formatValue } from '../format.ts';
import { disagrees, gaugeSentence } from '../gauge-words.ts';
import type { Page } from '../page.ts';
import { painSentence } from '../pain-lines.ts';
import { sharpestQuote } from '../quote.ts';
import { openSentence } from '../recovery-words.ts';
import { promisedAndDone } from '../said-done.ts';
import type { PromiseLine, ReportData } from '../schema.ts';
import type { TextFitter } from '../text/fit.ts';
import type { Weight } from '../text/fonts.ts';
import type { Density } from './density.ts';

export interface PanelInput {
  readonly report: ReportData;
  readonly density: Density;
  readonly fitter: TextFitter;
  readonly page: Page;
  /** Width of one of the two columns. */
  readonly column: number;
}

/** Room for the names of those who answered. */
const whoWidth = 62;

interface Panel {
  readonly chart: Chart | null;
  readonly note: string;
}

/** Lines under a chart: two hold it in English, longer languages need a third; the tightest page has no room for it. */
function noteLines({ quoteLines }: Density): number {
  return quoteLines > 1 ? 3 : 2;
}

/** Response at busy hours beside the rest; where it is not measured, why. */
export function busyView({ report, density, fitter, page, column }: PanelInput): Panel {
  const { 'response.peak': peak, 'response.off-peak': rest, 'availability.peak': down } = report.measures;
  const note = (sentences: readonly string[], lines = noteLines(density)): string =>
    fitter.fit(joined(sentences), { width: column, size: density.small, lines });
  if (!peak || peak.state === 'not measured' || peak.value === null) {
    return {
      chart: null,
      note: note([t`Response time not measured.`, peak?.why ?? '', downText(down)], 4),
    };
  }
  const chart = busyHours({ peak, rest, width: column, height: density.chartHeight, accent: page.accent });
  const waits = t`9 in 10 waits ended within these times (n ${formatNumber(peak.count)} at busy hours).`;
  return { chart, note: note([waits, downText(down)]) };
}

function downText(down: Measure | undefined): string {
  if (down?.state !== 'measured' || down.value === null) return '';
  return down.value === 0
    ? t`Nothing was down at your busy hours.`
    : t`Down at your busy hours: ${formatValue(down.value, 'minutes')}.`;
}

/** Sentences, one after the other. */
function joined(sentences: readonly string[]): string {
  return sentences.filter(Boolean).join(' ');
}

/** What was tried, stopped and got through. */
export function threatsView({ report, density, fitter, column }: PanelInput): Panel {
  const {
    'threats.blocked': blocked,
    'threats.passed': passed,
    'threats.reported': reported,
  } = report.measures;
  const note = (sentences: readonly string[], lines = noteLines(density)): string =>
    fitter.fit(joined(sentences), { width: column, size: density.small, lines });
  const known = [blocked, passed].filter((measure) => measure?.state === 'measured');
  const reports =
    reported?.state === 'measured' ? t`Your people reported ${formatNumber(reported.value ?? 0)}.` : '';
  if (known.length === 0)
    return { chart: null, note: note([t`Not measured.`, passed?.why ?? blocked?.why ?? '', reports], 4) };
  const both = known.length === 2;
  const tried = both ? t`Tried: ${formatNumber((blocked?.value ?? 0) + (passed?.value ?? 0))}.` : '';
  return {
    chart: threats({ blocked, passed, width: column, height: density.chartHeight }),
    note: note([tried, reports]),
  };
}

/** What buyers and users said, with counts, intervals and one voice in its own words. */
export function voicesView({ report, density, fitter, page, column }: PanelInput) {
  const rows = report.voices.map((row) => ({
    ...row,
    who: fitter.fit(row.who, { width: whoWidth, size: 7.4, lines: 1 }),
  }));
  const quote = sharpestQuote(report);
  const none =
    rows.length === 0
      ? joined([t`Not measured.`, report.measures['satisfaction.csat']?.why ?? t`Nobody was asked.`])
      : '';
  return {
    chart: rows.length > 0 ? answers({ rows, width: column, rowHeight: 13, accent: page.accent }) : null,
    note: fitter.fit(joined([none, ...heardSentences(report)]), {
      width: column,
      size: density.small,
      lines: 2 + Math.min(2, density.quoteLines),
    }),
    quote: quote
      ? fitter.fit(t`“${quote.comment}”`, {
          width: column * 0.96,
          size: density.text,
          lines: density.quoteLines,
        })
      : '',
    who: quote?.who ? fitter.fit(`(${quote.who})`, { width: column, size: density.small, lines: 1 }) : '',
  };
}

/** What waits for us, what is heard most, and how it stands beside the targets. */
function heardSentences(report: ReportData): string[] {
  const [pain] = (report.pains ?? []).filter((item) => item.pieces > 0);
  return [
    openSentence(report.recoveries),
    pain ? t`Heard most: ${painSentence(pain)}` : '',
    disagrees(report.gauge) ? gaugeSentence(report.gauge) : unhappyText(report),
  ];
}

function unhappyText(report: ReportData): string {
  const unhappy = report.measures['satisfaction.unhappy'];
  if (unhappy?.state !== 'measured' || unhappy.value === null) return '';
  if (unhappy.value === 0) return t`No answer was unhappy.`;
  return one(unhappy.value)
    ? t`${formatNumber(unhappy.value)} answer was unhappy.`
    : t`${formatNumber(unhappy.value)} answers were unhappy.`;
}

export const promiseStates = { done: mark('Done'), late: mark('Not done'), next: mark('Next') } as const;

/** Promises: late ones first, then what was done, then what comes. */
export function promisesView({ report, density, fitter, column }: PanelInput) {
  const all = promisedAndDone(report);
  const shown = chosen(all, density.promiseLines).map((promise) => ({
    ...{ state: promise.state, label: say(promiseStates[promise.state]) },
    ...{ what: promise.what, when: when(promise) },
  }));
  const more = all.length - shown.length;
  const size = density.small + 0.2;
  const roomFor = (texts: readonly string[], least: number, weight?: Weight): number =>
    Math.min(column * 0.3, Math.max(least, ...texts.map((text) => fitter.width(text, size, weight))));
  const widths = {
    label: roomFor(Object.values(promiseStates).map(say), 44, 'bold'),
    when: roomFor(
      shown.map((line) => line.when),
      58,
    ),
  };
  const fitting = (text: string, width: number, weight: Weight = 'regular'): string =>
    fitter.width(text, size, weight) <= width ? text : fitter.fit(text, { width, size, lines: 1, weight });
  const left = column - widths.label - widths.when - 12;
  return {
    widths,
    lines: shown.map((line) => ({
      ...line,
      label: fitting(line.label, widths.label, 'bold'),
      what: fitter.fit(line.what, { width: left, size, lines: 2 }),
      when: fitting(line.when, widths.when),
    })),
    none: all.length === 0 ? t`No promise was due and none is open.` : '',
    more: more > 0 ? t`and ${more} more: see the detail` : '',
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
  if (promise.doneOn !== null) return dayAndMonth(promise.doneOn);
  return promise.dueOn === null ? t`no date` : t`due ${dayAndMonth(promise.dueOn)}`;
}
