import { findByAddress, type KnownAddress } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Auth } from './auth.ts';

/** Who asks, and what they are here at this moment: roles that were taken away are gone with the next request. */
export interface Principal extends KnownAddress {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly by: 'session' | 'api key';
}

/** Whoever the cookie or the key of the request stands for; null for nobody. */
export async function readPrincipal(
  auth: Auth,
  ctx: Pick<Ctx, 'records'>,
  headers: Headers,
): Promise<Principal | null> {
  const key = headers.get('x-api-key');
  const user = key === null ? await userOfSession(auth, headers) : await userOfKey(auth, key);
  if (!user) return null;
  const known = await findByAddress({ ctx, input: { email: user.email } });
  if (!known.staff && known.memberships.length === 0) return null;
  return {
    ...known,
    userId: user.id,
    email: user.email,
    name: known.staff?.name ?? known.memberships[0]?.name ?? user.email,
    by: key === null ? 'session' : 'api key',
  };
}

async function userOfSession(auth: Auth, headers: Headers) {
  const found = await auth.api.getSession({ headers });
  return found?.user ?? null;
}

async function userOfKey(auth: Auth, key: string) {
  const checked = await auth.api.verifyApiKey({ body: { key } });
  if (!checked.valid || !checked.key) return null;
  const context = await auth.$context;
  return context.internalAdapter.findUserById(checked.key.referenceId);
}
