import { Hono } from 'hono';
import { listCustomers } from '../../customers/index.ts';
import type { Gauge } from '../../findings/index.ts';
import { listIssues } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';

/** The provider's list of customers: who needs us most comes first. */
export function customersRoutes(guard: Guards) {
  return new Hono<AppEnv>().get('/customers', guard('read workspace'), async (context) => {
    const { ctx } = context.var;
    const [customers, issues] = await Promise.all([
      listCustomers({ ctx }),
      listIssues({ ctx, input: { readers: [''], newestOnly: true } }),
    ]);
    const newest = new Map(issues.map((issue) => [issue.customerId, issue]));
    const rows = customers.map(({ id, slug, name, kind }) => {
      const issue = newest.get(id);
      return {
        slug,
        name,
        kind,
        month: issue?.month ?? null,
        verdict: issue?.verdict ?? '',
        attention: issue?.attention.length ?? 0,
        lights: issue?.lights ?? [],
        gauge: issue?.gauge ? gaugeOfRow(issue.gauge) : null,
      };
    });
    rows.sort((a, b) => needOf(b) - needOf(a) || a.name.localeCompare(b.name));
    return context.json({ customers: rows });
  });
}

/** Findings that need attention count most, then red lights, then those on watch. */
function needOf(row: {
  readonly attention: number;
  readonly lights: readonly { readonly state: string }[];
}): number {
  const many = (state: string) => row.lights.filter((light) => light.state === state).length;
  return row.attention * 10_000 + many('problem') * 100 + many('watch');
}

/** Targets met beside people content, each with its count. */
function gaugeOfRow({ reading, targets, targetsMet, said }: Gauge) {
  const all = said.find((one) => one.who === 'all');
  return {
    reading,
    targetsMet,
    targets: targets.length,
    content: all?.content ?? 0,
    answers: all?.answers ?? 0,
  };
}
