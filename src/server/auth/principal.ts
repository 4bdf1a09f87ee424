import { findByAddress, type KnownAddress } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Auth } from './auth.ts';
import { verifyKey } from './keys.ts';
import { openSessions } from './sessions.ts';

/** Who asks, and what they are here at this moment: roles that were taken away are gone with the next request. */
export interface Principal extends KnownAddress {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly by: 'session' | 'api key' | 'read-only key';
  /** Where a key was used: which, and what it is called, for the audit. */
  readonly keyId?: string;
  readonly keyName?: string;
}

/**
 * Finds whoever the cookie or the key of a request stands for; null for nobody. A key stands for the member of staff who
 * made it, as long as they are one: for nothing that they are at a customer.
 */
export function openPrincipals(
  auth: Auth,
  ctx: Pick<Ctx, 'records'>,
): (headers: Headers) => Promise<Principal | null> {
  const userOf = openSessions(auth, ctx);
  return async (headers) => {
    const key = headers.get('x-api-key');
    if (key !== null) return principalOfKey(auth, ctx, key);
    const user = await userOf(headers);
    if (!user) return null;
    const { id: userId, email, known } = user;
    if (!known.staff && known.memberships.length === 0) return null;
    const name = known.staff?.name ?? known.memberships[0]?.name ?? email;
    return { ...known, userId, email, name, by: 'session' };
  };
}

async function principalOfKey(auth: Auth, ctx: Pick<Ctx, 'records'>, secret: string) {
  const key = await verifyKey(auth, secret);
  if (!key) return null;
  const { staff } = await findByAddress({ ctx, input: { email: key.email } });
  // Somebody who was taken off the staff and comes back has another number: old keys stay dead.
  if (!staff || staff.id !== key.staffId) return null;
  const { id: keyId, userId, email, name: keyName, mayWrite } = key;
  const by = mayWrite ? ('api key' as const) : ('read-only key' as const);
  return { staff, memberships: [], userId, email, name: staff.name, by, keyId, keyName };
}
