import { sql } from 'kysely';
import {
  addressSql,
  type Customer,
  customerOf,
  customerSql,
  type KnownAddress,
  knownOf,
} from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';

/** A session as it stands, whose it is, and what they are here at this moment. */
export interface KeptSession {
  readonly userId: string;
  readonly email: string;
  readonly expiresAt: Date;
  readonly known: KnownAddress;
  /** The customer that was asked for beside it; null where there is none. */
  readonly customer: Customer | null;
}

/**
 * The session of a token, in whatever state; null: it is over. With the customer called `slug`: all that each request asks
 * for, in one question.
 */
export async function readSession(
  { records }: Pick<Ctx, 'records'>,
  token: string,
  slug: string | undefined,
): Promise<KeptSession | null> {
  const customer = slug === undefined ? sql`NULL::jsonb` : customerSql(slug);
  const { rows } = await sql<{
    userId: string;
    email: string;
    expiresAt: Date;
    known: Parameters<typeof knownOf>[0];
    customer: Parameters<typeof customerOf>[0];
  }>`SELECT u.id AS "userId", u.email, s."expiresAt", ${addressSql(sql.ref('u.email'))} AS known, ${customer} AS customer
    FROM auth_sessions s JOIN auth_users u ON u.id = s."userId" WHERE s.token = ${token}`.execute(records);
  const [row] = rows;
  return row ? { ...row, known: knownOf(row.known), customer: customerOf(row.customer) } : null;
}
