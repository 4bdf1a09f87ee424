import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';

/** Who is signed in, and where they may go. */
export function accountRoutes(guard: Guards) {
  return new Hono<AppEnv>().get('/me', guard('read own account'), (context) => {
    const { name, email, staff, memberships } = context.var.principal;
    return context.json({
      name,
      email,
      staffRole: staff?.role ?? null,
      customers: memberships.map(({ slug, customer, roles }) => ({ slug, name: customer, roles })),
    });
  });
}
