import { listStaff, recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { createAuth } from './auth.ts';
import { type NewKey, newKeySchema } from './key-rules.ts';
import { type ApiKey, createKey, listKeys, revokeKey } from './keys.ts';
import { readSecret } from './secret.ts';

type KeyCtx = Pick<Ctx, 'records' | 'log' | 'dataDir' | 'actor' | 'clock'>;

async function openAuth(ctx: KeyCtx) {
  const secret = await readSecret(ctx.dataDir);
  // Keys hold wherever the application is: no address is in them.
  return createAuth({ ctx, url: 'http://127.0.0.1', secret, openId: null, sendLink: async () => {} });
}

/**
 * Makes a key that acts as a member of the staff, for an operator at the terminal; its secret is in the answer and
 * nowhere else. Throws `UserError` where nobody of the staff has that address.
 */
export async function makeStaffKey(call: {
  readonly ctx: KeyCtx;
  readonly input: NewKey & { readonly email: string };
}): Promise<{ readonly id: string; readonly secret: string; readonly expiresAt: Date | null }> {
  const { ctx, input } = call;
  const email = input.email.trim().toLowerCase();
  const member = (await listStaff({ ctx })).find((one) => one.email.toLowerCase() === email);
  if (!member)
    throw new UserError(
      `nobody on the staff has ${input.email}`,
      'See `beholder staff list`.',
      exitCodes.missing,
    );
  const asked = newKeySchema.safeParse({ name: input.name, scope: input.scope, days: input.days });
  if (!asked.success)
    throw new UserError(
      asked.error.issues[0]?.message ?? 'not valid',
      'Mend it and try again.',
      exitCodes.usage,
    );
  const auth = await openAuth(ctx);
  const { internalAdapter } = await auth.$context;
  const known = await internalAdapter.findUserByEmail(member.email);
  const fresh = { email, name: member.name, emailVerified: true };
  const user = known?.user ?? (await internalAdapter.createUser(fresh, { method: 'operator' }));
  const made = await createKey(auth, { userId: user.id, staffId: member.id }, asked.data);
  const detail = { as: member.email, scope: asked.data.scope, days: asked.data.days };
  await recordAudit({ ctx, input: { customerId: null, verb: 'key made', subject: asked.data.name, detail } });
  return made;
}

/** Everybody's keys, newest first. */
export async function listStaffKeys({ ctx }: { readonly ctx: KeyCtx }): Promise<ApiKey[]> {
  return listKeys(await openAuth(ctx));
}

/** Ends a key at once. Throws `UserError` where there is none. */
export async function revokeStaffKey(call: {
  readonly ctx: KeyCtx;
  readonly input: { readonly id: string };
}): Promise<ApiKey> {
  const { ctx, input } = call;
  const gone = await revokeKey(await openAuth(ctx), input.id);
  if (!gone)
    throw new UserError(`there is no key ${input.id}`, 'See `beholder staff keys list`.', exitCodes.missing);
  await recordAudit({
    ctx,
    input: { customerId: null, verb: 'key revoked', subject: gone.name, detail: { as: gone.email } },
  });
  return gone;
}
