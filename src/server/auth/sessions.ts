import { parse } from 'hono/utils/cookie';
import { type Customer, findByAddress, findCustomer, type KnownAddress } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Auth } from './auth.ts';
import { type KeptSession, readSession } from './session-store.ts';

/** Whose session it is, and what they are here at this moment. */
export interface SessionUser {
  readonly id: string;
  readonly email: string;
  readonly known: KnownAddress;
  /** The customer that was asked for beside it; null where there is none. */
  readonly customer: Customer | null;
}

/** A cookie whose signature holds: that never changes, whatever becomes of its session. */
interface Checked {
  readonly token: string;
  readonly email: string;
}

const mostRemembered = 10_000;

/**
 * Finds the session of a request's cookie. The library checks the signature of each cookie once, and does whatever a session
 * needs; between, only the session's row is read, each time, with what the person is here and the customer called `slug`, in one
 * question: what is revoked is gone at once.
 */
export function openSessions(auth: Auth, ctx: Pick<Ctx, 'records'>) {
  const checked = new Map<string, Checked>();
  const remember = (cookie: string, one: Checked) => {
    const [oldest] = checked.size >= mostRemembered ? checked.keys() : [];
    if (oldest !== undefined) checked.delete(oldest);
    checked.set(cookie, one);
  };
  return async (headers: Headers, slug?: string): Promise<SessionUser | null> => {
    const { authCookies, sessionConfig } = await auth.$context;
    const { name } = authCookies.sessionToken;
    const cookie = parse(headers.get('cookie') ?? '', name)[name];
    if (cookie === undefined) return null;
    const before = checked.get(cookie);
    if (before) {
      const { token, email } = before;
      const kept = await readSession(ctx, token, slug);
      if (kept?.email === email && needsNothing(kept, sessionConfig))
        return { id: kept.userId, email, known: kept.known, customer: kept.customer };
      checked.delete(cookie);
    }
    const found = await auth.api.getSession({ headers });
    if (!found) return null;
    const { id, email } = found.user;
    remember(cookie, { token: found.session.token, email });
    const [known, customer] = await Promise.all([
      findByAddress({ ctx, input: { email } }),
      slug === undefined ? null : findCustomer({ ctx, input: { slug } }),
    ]);
    return { id, email, known, customer };
  };
}

/** It is neither over nor old enough to be renewed: both are the library's to do. */
function needsNothing(
  { expiresAt }: KeptSession,
  { expiresIn, updateAge }: { readonly expiresIn: number; readonly updateAge: number },
): boolean {
  return Date.now() < expiresAt.getTime() - (expiresIn - updateAge) * 1000;
}
