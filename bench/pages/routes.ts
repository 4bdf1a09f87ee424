import type { Ctx } from '../../src/platform/ctx.ts';
import { type PolicyName, policies } from '../../src/server/auth/policy.ts';
import { openTestApp } from '../../src/server/fixtures/open-test-app.ts';
import type { Guard } from '../../src/server/guard.ts';
import { measureIds } from '../../src/signals/index.ts';

/** Something that a page asks for, with other customers, months and measures each time. */
export interface Visit {
  readonly route: string;
  path(): string;
}

interface Route {
  readonly path: string;
  readonly policy: PolicyName;
}

/** No page's data: documents (a mail's preview is drawn too) and downloads that somebody waits for, and streams that never end. */
const other = [/\/files\//, /\.csv$/, /\.html$/, /\/file$/, /\/events$/, /\/auth\//, /\/v1\//];

/** Addresses from which pages get their data, out of the application's own table. */
export function pageRoutes(ctx: Ctx): Route[] {
  const { app } = openTestApp(ctx);
  const gets = app.routes.filter(({ path, method }) => method === 'GET' && path.startsWith('/api/'));
  return [...Map.groupBy(gets, ({ path }) => path)]
    .filter(([path]) => !other.some((pattern) => pattern.test(path)))
    .flatMap(([path, handlers]) => {
      const policy = handlers.flatMap(
        ({ handler }) => (handler as unknown as Partial<Guard>).policy ?? [],
      )[0];
      return policy ? [{ path, policy }] : [];
    });
}

interface Known {
  readonly customers: readonly { readonly slug: string }[];
  readonly months: readonly string[];
}

/** What addresses that answer nothing without it are asked. */
const questions: Readonly<Record<string, string>> = {
  '/api/customers/:customer/scores/rows': `?key=${encodeURIComponent('csat ')}`,
};

const oneOf = <One>(all: readonly One[]): One => all[Math.floor(Math.random() * all.length)] as One;

/** The visits that somebody may make whose addresses can be filled in: things that are not there have no page. */
export function visitsOf(routes: readonly Route[], who: 'staff' | 'customer', known: Known): Visit[] {
  const values: Readonly<Record<string, () => string>> = {
    customer: () => oneOf(known.customers).slug,
    // Half of all looks are at the newest month.
    month: () => (Math.random() < 0.5 ? known.months.at(-1) : oneOf(known.months)) ?? '',
    measure: () => oneOf(measureIds),
  };
  return routes
    .filter(({ path, policy }) => {
      const { staff, customer } = policies[policy];
      const mayAsk = who === 'staff' ? staff.length > 0 : customer.length > 0;
      return mayAsk && [...path.matchAll(/:(\w+)/g)].every(([, name]) => Object.hasOwn(values, name ?? ''));
    })
    .map(({ path }) => ({
      route: `${who}: ${path.slice(4)}`,
      path: () =>
        path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => values[name]?.() ?? '') +
        (questions[path] ?? ''),
    }));
}
