import { Hono } from 'hono';
import { z } from 'zod';
import { type CustomerHead, listCustomerHeads } from '../../customers/index.ts';
import { listNeeding, listNewest } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';

/** Of so many the page tells more than the name before anybody looks further. */
const first = 50;

/**
 * The provider's list of customers: who needs us most comes first. Of the first the newest month is told, `whole` tells it
 * of everybody.
 */
export function customersRoutes(guard: Guards) {
  return new Hono<AppEnv>().get(
    '/customers',
    guard('read workspace'),
    checked('query', z.object({ whole: z.enum(['yes']).optional() })),
    async (context) => {
      const { ctx } = context.var;
      const [heads, needing] = await Promise.all([listCustomerHeads({ ctx }), listNeeding({ ctx })]);
      const sorted = mostNeedingFirst(heads, needing);
      const told = context.req.valid('query').whole ? sorted : sorted.slice(0, first);
      const issues = await listNewest({ ctx, input: { customerIds: told.map(({ id }) => id) } });
      const newest = new Map(issues.map((issue) => [issue.customerId, issue]));
      const rows = sorted.map(({ id, slug, name, kind }, at) => ({
        ...{ slug, name, kind },
        /** Null: not told yet, as it is none of the first. */
        newest: at < told.length ? shown(newest.get(id)) : null,
      }));
      return context.json({ customers: rows });
    },
  );
}

const states = ['problem', 'watch', 'good', 'not measured'] as const;

function shown(issue: Awaited<ReturnType<typeof listNewest>>[number] | undefined) {
  const many = (state: string) => issue?.lights.filter((light) => light === state).length ?? 0;
  return {
    /** Null: no month was closed yet. */
    month: issue?.month ?? null,
    verdict: issue?.verdict ?? '',
    /** Of how many needs the light is so: problem, watch, good, not measured. */
    lights: states.map(many),
    gauge: issue?.gauge ?? null,
  };
}

const byName = new Intl.Collator();

/** Findings that need attention count most, then red lights, then those on watch. */
function mostNeedingFirst(
  heads: readonly CustomerHead[],
  needing: Awaited<ReturnType<typeof listNeeding>>,
): CustomerHead[] {
  const needs = new Map(
    needing.map(({ customerId, attention, problem, watch }) => [
      customerId,
      attention * 10_000 + problem * 100 + watch,
    ]),
  );
  const needOf = ({ id }: CustomerHead) => needs.get(id) ?? 0;
  return heads.toSorted((a, b) => needOf(b) - needOf(a) || byName.compare(a.name, b.name));
}
