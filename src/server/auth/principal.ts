import { type Customer, findByAddress, findCustomer, type KnownAddress } from '../../customers/index.ts';
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

/** Who asks, null for nobody, and the customer that they ask for, null where there is none. */
interface Asker {
  readonly principal: Principal | null;
  readonly customer: Customer | null;
}

/**
 * Finds whoever the cookie or the key of a request stands for, and the customer called `slug`: in one question where it is a
 * cookie. A key stands for the member of staff who made it, as long as they are one: for nothing that they are at a customer.
 */
export function openPrincipals(
  auth: Auth,
  ctx: Pick<Ctx, 'records'>,
): (headers: Headers, slug?: string) => Promise<Asker> {
  const userOf = openSessions(auth, ctx);
  return async (headers, slug) => {
    const key = headers.get('x-api-key');
    if (key !== null) {
      const [principal, customer] = await Promise.all([
        principalOfKey(auth, ctx, key),
        slug === undefined ? null : findCustomer({ ctx, input: { slug } }),
      ]);
      return { principal, customer };
    }
    const user = await userOf(headers, slug);
    if (!user) return { principal: null, customer: null };
    const { id: userId, email, known, customer } = user;
    if (!known.staff && known.memberships.length === 0) return { principal: null, customer };
    const name = known.staff?.name ?? known.memberships[0]?.name ?? email;
    return { principal: { ...known, userId, email, name, by: 'session' }, customer };
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
  return { staff, memberships: [], language: 'en', userId, email, name: staff.name, by, keyId, keyName };
}
