import { isOwn } from '../../findings/index.ts';
import { one } from '../../platform/language/numbers.ts';
import { say, t } from '../../platform/language/t.ts';
import type { MeasureId } from '../../signals/index.ts';
import { lightNames, lightShape } from '../charts/light-shape.ts';
import { sparkline } from '../charts/sparkline.ts';
import { formatDate, formatMonth, shortMonth } from '../format.ts';
import type { Page } from '../page.ts';
import { measureAddress, pageOf } from '../page.ts';
import type { ReportData } from '../schema.ts';
import type { TextFitter } from '../text/fit.ts';
import { attentionView } from './attention.ts';
import type { Density } from './density.ts';
import { footView } from './foot.ts';
import { busyView, type PanelInput, promisesView, threatsView, voicesView } from './panels.ts';
import { titleText, wordsOf } from './titles.ts';

/** Everything the overview's template draws: words that fit, charts as SVG, sizes. */
export function overviewView(
  report: ReportData,
  density: Density,
  fitter: TextFitter,
  publicUrl: string | null = null,
) {
  const page = pageOf(report, fitter, publicUrl);
  const column = (page.width - 24) / 2;
  const panel = { report, density, fitter, page, column };
  return {
    page,
    words: wordsOf(panel),
    density,
    date: page.date,
    title: fitter.clean(t`${report.customer.name}: overview of ${formatMonth(report.month)}`),
    heading: {
      customer: fitter.fit(report.customer.name, {
        width: page.width * 0.62 - 90,
        size: 10,
        lines: 1,
        weight: 'bold',
      }),
      month: formatMonth(report.month),
      provider: fitter.fit(report.provider.name, { width: page.width * 0.34, size: 10, lines: 1 }),
    },
    notOver: report.over
      ? ''
      : t`${formatMonth(report.month)} is not over: this page speaks of the month up to ${formatDate(report.until)}.`,
    verdict: fitter.fit(fitter.clean(report.verdict) || t`No verdict`, {
      width: page.width,
      size: density.verdict,
      lines: 3,
      weight: 'bold',
    }),
    note: report.note
      ? fitter.fit(fitter.clean(report.note), {
          width: page.width - noteIndent,
          size: density.text + 0.4,
          lines: density.noteLines,
        })
      : '',
    attention: attentionView(panel),
    needs: needsView(report, density, fitter, page),
    busy: { ...busyView(panel), ...leads(panel, ['response.peak'], ['availability.peak']) },
    threats: {
      ...threatsView(panel),
      ...leads(panel, ['threats.passed', 'threats.blocked'], ['threats.reported']),
    },
    voices: { ...voicesView(panel), ...leads(panel, ['satisfaction.csat'], ['satisfaction.unhappy']) },
    promises: { ...promisesView(panel), ...leads(panel, ['promises.kept'], []) },
    foot: footView(panel),
  };
}

/** Where a panel's drawing and its words lead: to the first of these measures that stands behind a number there. */
function leads({ report, page }: PanelInput, drawn: readonly MeasureId[], told: readonly MeasureId[]) {
  const to = (ids: readonly MeasureId[]) =>
    measureAddress(page, ids.find((id) => report.measures[id]?.state === 'measured') ?? null);
  return { href: to(drawn), noteHref: to(told) };
}

/** The stroke beside the note, and the air after it. */
const noteIndent = 9;

const changeWidth = 60;
const sparkWidth = 88;
const figureWidth = 126;

function needsView(report: ReportData, density: Density, fitter: TextFitter, page: Page) {
  const nameWidth = page.width - changeWidth - sparkWidth - figureWidth - 20 - 8 - 20;
  const shown = report.lights.slice(0, density.needRows);
  const more = report.lights.length - shown.length;
  const rows = shown.map((light) => {
    const unit = (light.measure && report.measures[light.measure]?.unit) || 'count';
    return {
      shape: lightShape(light.state, 9),
      name: fitter.fit(light.name, {
        width: nameWidth,
        size: density.text,
        lines: density.outcomeLines === 0 ? 1 : 2,
        weight: 'bold',
      }),
      outcome:
        density.outcomeLines === 0
          ? ''
          : fitter.fit(light.outcome, { width: nameWidth, size: density.small, lines: density.outcomeLines }),
      href: measureAddress(page, light.measure),
      figure: fitter.fit(light.figure, { width: figureWidth, size: density.small, lines: 2 }),
      measured: light.state !== 'not measured',
      spark: light.history.some((point) => point.value !== null)
        ? sparkline({
            history: light.history,
            limits: light.limits,
            unit,
            measure: light.measure,
            state: light.state,
            width: sparkWidth,
            height: density.sparkHeight,
          })
        : null,
      change: fitter.fit(light.change, { width: changeWidth, size: density.small, lines: 2 }),
      changeIs: light.changeIs,
    };
  });
  const legend = legendOf(fitter);
  const titleWidth = page.width - legend.reduce((sum, one) => sum + one.width, 0) - 12;
  return {
    widths: { name: nameWidth, figure: figureWidth, spark: sparkWidth, change: changeWidth },
    rows,
    more: more > 0 ? t`and ${more} more, in the same order: see page 4 of the detail` : '',
    sparkTitle: sparkTitle(report),
    legend,
    title: titleText(orderTitle(report.lens.source), titleWidth, fitter),
    byDefault: isOwn(report.lens.source) ? '' : t`You have not told us yet what matters most to you.`,
  };
}

/** The marks with their names, and how wide each is as the template sets it. */
function legendOf(fitter: TextFitter) {
  return (['problem', 'watch', 'good', 'not measured'] as const).map((state) => {
    const name = say(lightNames[state]);
    return { shape: lightShape(state, 7), name, width: 7 + 2.5 + fitter.width(name, 7) + 8 };
  });
}

/** Whose order it is: said where it is not the customer's own. */
function orderTitle(source: ReportData['lens']['source']): string {
  if (isOwn(source)) return t`What matters to you, in your order`;
  return source === 'population'
    ? t`What matters, in the order of our other customers`
    : t`What matters, in the usual order`;
}

function sparkTitle(report: ReportData): string {
  const drawn = report.lights.filter((light) => light.history.some((point) => point.value !== null));
  const months = Math.max(0, ...drawn.map((light) => Math.min(13, light.history.length)));
  if (months === 0) return '';
  const last = shortMonth(report.month);
  if (one(months)) return t`${months} month to ${last}; too few for a usual range`;
  return drawn.some((light) => light.limits !== null)
    ? t`${months} months to ${last}; grey: the usual range`
    : t`${months} months to ${last}; too few for a usual range`;
}
