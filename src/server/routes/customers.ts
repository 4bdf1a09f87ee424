import { Hono } from 'hono';
import { listCustomerHeads } from '../../customers/index.ts';
import { listNewest } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';

/** The provider's list of customers: who needs us most comes first. */
export function customersRoutes(guard: Guards) {
  return new Hono<AppEnv>().get('/customers', guard('read workspace'), async (context) => {
    const { ctx } = context.var;
    const [customers, issues] = await Promise.all([listCustomerHeads({ ctx }), listNewest({ ctx })]);
    const newest = new Map(issues.map((issue) => [issue.customerId, issue]));
    const rows = customers.map(({ id, slug, name, kind }) => {
      const issue = newest.get(id);
      const many = (state: string) => issue?.lights.filter((light) => light === state).length ?? 0;
      return {
        slug,
        name,
        kind,
        month: issue?.month ?? null,
        verdict: issue?.verdict ?? '',
        attention: issue?.attention ?? 0,
        /** Of how many needs the light is so: problem, watch, good, not measured. */
        lights: states.map(many),
        gauge: issue?.gauge ?? null,
      };
    });
    rows.sort((a, b) => needOf(b) - needOf(a) || a.name.localeCompare(b.name));
    return context.json({ customers: rows });
  });
}

const states = ['problem', 'watch', 'good', 'not measured'] as const;

/** Findings that need attention count most, then red lights, then those on watch. */
function needOf(row: { readonly attention: number; readonly lights: readonly number[] }): number {
  const [problem = 0, watch = 0] = row.lights;
  return row.attention * 10_000 + problem * 100 + watch;
}
