import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Auth } from '../auth/auth.ts';
import { newKeySchema } from '../auth/key-rules.ts';
import { createKey, listKeys, revokeKey } from '../auth/keys.ts';
import type { Principal } from '../auth/principal.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { nothingThere } from '../http-errors.ts';

/** Keys with which programs use the API: made, listed and revoked. Owners see everybody's, others their own. */
export function keyRoutes(guard: Guards, auth: Auth) {
  return new Hono<AppEnv>()
    .get('/keys', guard('read keys'), async (context) => {
      const { principal } = context.var;
      return context.json({ keys: await shownTo(auth, principal), everybodys: seesAll(principal) });
    })
    .post('/keys', guard('manage keys'), checked('json', newKeySchema), async (context) => {
      const { principal } = context.var;
      if (!principal.staff) throw nothingThere();
      const { userId, staff } = principal;
      const made = await createKey(auth, { userId, staffId: staff.id }, context.req.valid('json'));
      return context.json({ id: made.id, secret: made.secret, keys: await shownTo(auth, principal) }, 201);
    })
    .post('/keys/:key/revoke', guard('manage keys'), async (context) => {
      const { principal } = context.var;
      const own = seesAll(principal) ? undefined : principal.userId;
      if (!(await revokeKey(auth, context.req.param('key'), own))) throw nothingThere();
      return context.json({ keys: await shownTo(auth, principal) });
    });
}

const seesAll = (principal: Principal) => principal.staff?.role === 'owner';

async function shownTo(auth: Auth, principal: Principal) {
  const keys = await listKeys(auth, seesAll(principal) ? undefined : principal.userId);
  return keys.map(({ createdAt, expiresAt, lastUsedAt, email, ...key }) => ({
    ...key,
    email,
    mine: email === principal.email,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}
