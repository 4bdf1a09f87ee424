import { inLanguage } from '../../platform/language/in-language.ts';
import { say, t } from '../../platform/language/t.ts';
import type { MeasureId } from '../../signals/index.ts';
import { answers } from '../charts/answers.ts';
import { busyHours } from '../charts/busy-hours.ts';
import { forScreen, type ScreenChart } from '../charts/for-screen.ts';
import { sparkline } from '../charts/sparkline.ts';
import type { Chart } from '../charts/svg.ts';
import { threats } from '../charts/threats.ts';
import { formatDate, formatMonth, formatTime } from '../format.ts';
import { painSentence } from '../pain-lines.ts';
import { sharpestQuote } from '../quote.ts';
import { openSentence } from '../recovery-words.ts';
import { promisedAndDone } from '../said-done.ts';
import type { ReportData } from '../schema.ts';
import { safeAccent } from '../theme.ts';
import { measureBrief } from '../web/measure-brief.ts';
import { whoDecides } from '../who-decides.ts';
import { promiseStates } from './panels.ts';

const chartWidth = 340;

/**
 * The overview for a screen: the same content, from the same functions, as the printed page, with nothing shortened.
 * Colours of its charts are the page's own (`--chart-…`), so that they follow light and dark.
 */
export function overviewPage(report: ReportData) {
  return inLanguage(report.language ?? 'en', () => pageOf(report));
}

function pageOf(report: ReportData) {
  const accent = safeAccent(report.provider.colour);
  const drawn = (chart: Chart | null) => chart && forScreen(chart, accent);
  return {
    provider: { name: report.provider.name, logo: report.provider.logo, accent },
    customer: { name: report.customer.name, slug: report.customer.slug },
    month: report.month,
    language: report.language ?? 'en',
    title: formatMonth(report.month),
    over: report.over,
    until: formatDate(report.until),
    dataUntil: report.dataUntil === null ? null : formatTime(report.dataUntil, report.customer.timeZone),
    timeZone: report.customer.timeZone,
    verdict: report.verdict,
    note: report.note ?? '',
    lensSource: report.lens.source,
    attention: report.attention.flatMap((id) => report.findings.filter((one) => one.id === id)).map(itemOf),
    lights: report.lights.map((light) => ({
      need: light.need,
      name: light.name,
      share: light.weight,
      state: light.state,
      outcome: light.outcome,
      figure: light.figure,
      change: light.change,
      changeIs: light.changeIs,
      measure: light.measure,
      spark: drawn(sparkOf(report, light)),
    })),
    ...chartPanels(report, drawn),
    promises: promisedAndDone(report).map(({ what, state, dueOn, doneOn }) => ({
      what,
      state,
      stands: say(promiseStates[state]),
      when: doneOn ? formatDate(doneOn) : dueOn ? t`due ${formatDate(dueOn)}` : t`no date`,
    })),
    promisesKept: measureBrief(report, 'promises.kept'),
    notMeasured: report.notMeasured.map(({ measure, title, why }) => ({ measure, title, why })),
  };
}

/** The panels that are drawn, each with the numbers that stand behind it. */
function chartPanels(report: ReportData, drawn: (chart: Chart | null) => ScreenChart | null) {
  const { measures } = report;
  const accent = safeAccent(report.provider.colour);
  const peak = measures['response.peak'];
  const [blocked, passed] = [measures['threats.blocked'], measures['threats.passed']];
  const guarded = [blocked, passed].some((one) => one?.state === 'measured');
  const size = { width: chartWidth, height: 92 };
  const numbers = (...ids: readonly MeasureId[]) => ids.flatMap((id) => measureBrief(report, id));
  return {
    busy: {
      chart: drawn(
        peak?.state === 'measured'
          ? busyHours({ peak, rest: measures['response.off-peak'], ...size, accent })
          : null,
      ),
      why: peak?.why ?? t`No probe of response times has come in.`,
      numbers: numbers('response.peak', 'response.off-peak', 'availability.peak'),
    },
    threats: {
      chart: drawn(guarded ? threats({ blocked, passed, ...size }) : null),
      why: passed?.why ?? blocked?.why ?? t`No gateway log has come in.`,
      numbers: numbers('threats.blocked', 'threats.passed', 'threats.reported'),
    },
    voices: {
      chart: drawn(
        report.voices.length > 0
          ? answers({ rows: [...report.voices], width: chartWidth, rowHeight: 16, accent })
          : null,
      ),
      why: measures['satisfaction.csat']?.why || t`Nobody was asked.`,
      quote: sharpestQuote(report),
      waiting: openSentence(report.recoveries),
      pains: (report.pains ?? []).slice(0, 3).map(painBrief),
      numbers: numbers('satisfaction.csat', 'satisfaction.buyers', 'satisfaction.unhappy'),
    },
  };
}

function painBrief(pain: NonNullable<ReportData['pains']>[number]) {
  const { id, title, verdict, owner } = pain;
  return { id, title, verdict, owner, sentence: painSentence(pain) };
}

function sparkOf(report: ReportData, light: ReportData['lights'][number]): Chart | null {
  if (!light.history.some((point) => point.value !== null)) return null;
  const unit = (light.measure && report.measures[light.measure]?.unit) || 'count';
  const { history, limits, state, measure } = light;
  return sparkline({ history, limits, unit, measure, state, width: 120, height: 28 });
}

function itemOf(finding: ReportData['findings'][number]) {
  const { id, need, needName, measure, outcome, soWhat, proposal, evidence, tier, why } = finding;
  const decides = whoDecides(finding);
  return { id, need, needName, measure, outcome, soWhat, decides, proposal, evidence, tier, why };
}
