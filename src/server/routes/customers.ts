import { Hono } from 'hono';
import { listCustomers } from '../../customers/index.ts';
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
        attention: issue?.attention ?? 0,
        lights: issue?.lights ?? [],
      };
    });
    rows.sort((a, b) => needOf(b) - needOf(a) || a.name.localeCompare(b.name));
    return context.json({ customers: rows });
  });
}

/** Findings that need attention count most, then red lights, then those on watch. */
function needOf(row: { readonly attention: number; readonly lights: readonly string[] }): number {
  const many = (state: string) => row.lights.filter((light) => light === state).length;
  return row.attention * 10_000 + many('problem') * 100 + many('watch');
}
