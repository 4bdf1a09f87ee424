import { Hono } from 'hono';
import { getProvider, getProviderMark } from '../../customers/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';
import { nothingThere } from '../http-errors.ts';

/** Who is signed in, where they may go, and who serves them. */
export function accountRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/me', guard('read own account'), async (context) => {
      const { name, email, language, staff, memberships } = context.var.principal;
      return context.json({
        name,
        email,
        language,
        staffRole: staff?.role ?? null,
        customers: memberships.map(({ slug, customer, roles }) => ({ slug, name: customer, roles })),
        // Those who work there know where they are.
        provider: staff ? null : await getProviderMark({ ctx: context.var.ctx }),
      });
    })
    .get('/me/provider-logo', guard('read own account'), async (context) => {
      const { logo } = await getProvider({ ctx: context.var.ctx });
      const found = /^data:(image\/[a-z+]+);base64,(.*)$/s.exec(logo ?? '');
      if (!found) throw nothingThere();
      // Its address changes with it.
      context.header('Cache-Control', 'private, max-age=31536000, immutable');
      context.header('Content-Type', found[1] ?? '');
      return context.body(new Uint8Array(Buffer.from(found[2] ?? '', 'base64')));
    });
}
