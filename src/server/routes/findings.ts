import { Hono } from 'hono';
import { inLanguage } from '../../platform/language/in-language.ts';
import { formatMonth, type ReportData, whoDecides } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';
import { nothingThere } from '../http-errors.ts';
import { issueFor } from './overview.ts';

/** Everything that was found in a month, of every tier: what the first page shows and what it leaves out. */
export function findingRoutes(guard: Guards) {
  return new Hono<AppEnv>().get(
    '/customers/:customer/months/:month/findings',
    guard('read customer'),
    async (context) => {
      const { ctx, customer, principal } = context.var;
      const month = context.req.param('month');
      const found = await issueFor(ctx, principal, customer.id, month);
      if (!found) throw nothingThere();
      const { report } = found;
      const told = inLanguage(report.language ?? 'en', () => findingsOf(report));
      return context.json({ customer: { slug: customer.slug, name: customer.name }, month, ...told });
    },
  );
}

function findingsOf(report: ReportData) {
  const known = report.knownFindings && new Set(report.knownFindings);
  return {
    title: formatMonth(report.month),
    over: report.over,
    verdict: report.verdict,
    findings: report.findings.map((finding) => ({
      id: finding.id,
      tier: finding.tier,
      needName: finding.needName,
      measure: finding.measure,
      outcome: finding.outcome,
      soWhat: finding.soWhat,
      decides: whoDecides(finding),
      proposal: finding.proposal,
      evidence: finding.evidence,
      why: finding.why,
      isNew: known !== null && !known.has(finding.id),
    })),
  };
}
