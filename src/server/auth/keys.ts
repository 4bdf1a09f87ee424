import type { Auth } from './auth.ts';
import type { NewKey } from './key-rules.ts';

/** A key without its secret, as lists show it. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** Its first characters, by which its holder knows it again. */
  readonly start: string;
  readonly scope: NewKey['scope'];
  readonly email: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** As the library keeps a key. */
interface KeptKey {
  readonly id: string;
  readonly name: string | null;
  readonly start: string | null;
  readonly referenceId: string;
  readonly permissions: unknown;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastRequest: Date | null;
}

const model = 'apikey';
const day = 24 * 60 * 60;

/** Makes a key that acts as this member of staff. The secret is in the answer and nowhere else. */
export async function createKey(
  auth: Auth,
  owner: { readonly userId: string; readonly staffId: number },
  input: NewKey,
): Promise<{ readonly id: string; readonly secret: string; readonly expiresAt: Date | null }> {
  const made = await auth.api.createApiKey({
    body: {
      userId: owner.userId,
      name: input.name,
      expiresIn: input.days * day,
      permissions: { api: input.scope === 'read' ? ['read'] : ['read', 'write'] },
      metadata: { staffId: owner.staffId },
    },
  });
  return { id: made.id, secret: made.key, expiresAt: made.expiresAt };
}

/** Keys that were made and neither revoked nor ended, newest first; of one user, or of all. */
export async function listKeys(auth: Auth, userId?: string): Promise<ApiKey[]> {
  const { adapter, internalAdapter } = await auth.$context;
  const where = userId === undefined ? [] : [{ field: 'referenceId', value: userId }];
  const kept = await adapter.findMany<KeptKey>({ model, where, limit: 1000 });
  const now = Date.now();
  const open = kept.filter(({ expiresAt }) => expiresAt === null || expiresAt.getTime() > now);
  const ids = [...new Set(open.map((key) => key.referenceId))];
  const users = new Map(
    await Promise.all(ids.map(async (id) => [id, await internalAdapter.findUserById(id)] as const)),
  );
  return open
    .map((key) => ({
      id: key.id,
      name: key.name ?? '',
      start: key.start ?? '',
      scope: mayWrite(key) ? ('read and write' as const) : ('read' as const),
      email: users.get(key.referenceId)?.email ?? '',
      createdAt: key.createdAt,
      expiresAt: key.expiresAt,
      lastUsedAt: key.lastRequest,
    }))
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

/** Ends a key at once; the key as it was, or null where there is none (of that user, where one is named). */
export async function revokeKey(auth: Auth, id: string, userId?: string): Promise<ApiKey | null> {
  const key = (await listKeys(auth, userId)).find((one) => one.id === id);
  if (!key) return null;
  const { adapter } = await auth.$context;
  await adapter.delete({ model, where: [{ field: 'id', value: id }] });
  return key;
}

/** For whom a secret stands; null for one that is unknown, revoked or over. */
export async function verifyKey(auth: Auth, secret: string) {
  const { valid, key } = await auth.api.verifyApiKey({ body: { key: secret } });
  if (!valid || !key) return null;
  const { internalAdapter } = await auth.$context;
  const user = await internalAdapter.findUserById(key.referenceId);
  const staffId = (key.metadata as { staffId?: unknown } | null)?.staffId;
  if (!user || typeof staffId !== 'number') return null;
  return {
    id: key.id,
    name: key.name ?? '',
    userId: user.id,
    email: user.email,
    staffId,
    mayWrite: mayWrite(key),
  };
}

function mayWrite({ permissions }: { readonly permissions?: unknown }): boolean {
  const held = typeof permissions === 'string' ? JSON.parse(permissions) : permissions;
  return (held as { readonly api?: readonly string[] } | null)?.api?.includes('write') === true;
}
