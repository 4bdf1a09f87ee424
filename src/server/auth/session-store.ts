import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';

/** A session as it stands, and whose it is. */
export interface KeptSession {
  readonly userId: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/** The session of a token, in whatever state; null: it is over. */
export async function readSession(
  { records }: Pick<Ctx, 'records'>,
  token: string,
): Promise<KeptSession | null> {
  const { rows } = await sql<KeptSession>`SELECT u.id AS "userId", u.email, s."expiresAt"
    FROM auth_sessions s JOIN auth_users u ON u.id = s."userId" WHERE s.token = ${token}`.execute(records);
  return rows[0] ?? null;
}
