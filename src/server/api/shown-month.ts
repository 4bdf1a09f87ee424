import type { z } from '@hono/zod-openapi';
import type { Release, ReportData } from '../../reports/index.ts';
import type { Measure } from '../../signals/index.ts';
import type {
  findingSchema,
  issueSchema,
  lightSchema,
  measureSchema,
  overviewSchema,
} from './month-schemas.ts';

/** What the API shows of a month, from what was kept of it. */

/** Read-only data as the schemas' plain types; nothing is changed. */
export function asSent<T>(data: unknown): T {
  return data as T;
}

export function shownIssue(each: Release): z.input<typeof issueSchema> {
  const { reportId: id, month: of, issue, reader, verdict, state, approvedBy, withdrawnWhy } = each;
  return {
    id,
    month: of,
    issue,
    reader,
    madeAt: each.madeAt.toISOString(),
    verdict,
    state,
    approvedAt: each.approvedAt?.toISOString() ?? null,
    approvedBy,
    withdrawnAt: each.withdrawnAt?.toISOString() ?? null,
    withdrawnWhy,
  };
}

export function shownOverview(found: {
  readonly issue: number;
  readonly madeAt: Date;
  readonly report: ReportData;
}): z.input<typeof overviewSchema> {
  const { issue, madeAt, report } = found;
  const { month: of, over, dataUntil, verdict, note = '' } = report;
  return {
    month: of,
    issue,
    madeAt: madeAt.toISOString(),
    over,
    dataUntil,
    verdict,
    note,
    attention: report.attention
      .flatMap((id) => report.findings.filter((each) => each.id === id))
      .map(shownFinding),
    lights: report.lights.map(shownLight),
    promises: report.promises.map(({ what, state, dueOn, doneOn }) => ({ what, state, dueOn, doneOn })),
    voices: report.voices.map(({ who, figure }) => ({ who, figure })),
    notMeasured: report.notMeasured.map(({ measure, title, why }) => ({ measure, title, why })),
  };
}

export function shownFinding(finding: ReportData['findings'][number]): z.input<typeof findingSchema> {
  const { id, tier, need, needName, measure, outcome, soWhat, decides, byWhen, proposal, evidence } = finding;
  const { severity, weight, rule, why } = finding;
  return {
    ...{ id, tier, need, needName, measure, outcome, soWhat, decides, byWhen, proposal },
    ...{ evidence: [...evidence], severity, weight, rule, why },
  };
}

export function shownLight(light: ReportData['lights'][number]): z.input<typeof lightSchema> {
  const { need, name, weight, state, outcome, figure, measure, change } = light;
  return { need, name, weight, state, outcome, figure, measure, change };
}

export function shownMeasure(each: Measure): z.input<typeof measureSchema> {
  const { id, title, unit, state, why, value, count, population, mean, median, p90, interval, change } = each;
  return { id, title, unit, state, why, value, count, population, mean, median, p90, interval, change };
}
