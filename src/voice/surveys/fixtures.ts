import { listPeople, type Person, type Role } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { readInvitation } from './inviting/invitations-store.ts';
import { invite } from './inviting/invite.ts';
import { makeToken } from './links/token.ts';
import { readLinkKey } from './settings-store.ts';

/** A Tuesday, ten in the morning in London. */
export const tuesday = new Date('2026-11-24T10:00:00Z');
let made = 0;

/** The same context at another time. */
export const at = <C extends Ctx>(ctx: C, now: Date): C => ({ ...ctx, clock: { now: () => now } });

/** A customer of its own, with these people. */
export async function customerWith(
  ctx: Pick<Ctx, 'records'>,
  given: readonly { readonly name: string; readonly roles?: readonly Role[]; readonly language?: string }[],
): Promise<{ id: number; people: Person[] }> {
  made += 1;
  const name = `Surveyed ${made} ${Math.random().toString(36).slice(2, 8)}`;
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const { id } = await ctx.records
    .insertInto('customers')
    .values({ name, slug, time_zone: 'Europe/London' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await ctx.records
    .insertInto('people')
    .values(
      given.map((one, number) => ({
        customer_id: id,
        name: one.name,
        email: `${one.name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${slug}.example`,
        pseudonym: `Person ${number}`,
        roles: [...(one.roles ?? ['user'])],
        language: one.language ?? null,
      })),
    )
    .execute();
  return { id, people: await listPeople({ ctx, input: { customerId: id } }) };
}

/** Asks somebody, and returns the way to the page. */
export async function asked(ctx: Ctx, person: Person, survey = 'csat') {
  const input = { survey, people: [{ personId: person.id }], despiteBudget: 'a test' };
  const { invited, leftOut } = await invite({ ctx, input });
  const id = invited[0]?.invitationId;
  if (id === undefined) throw new Error(leftOut[0]?.why ?? 'not invited');
  const key = await readLinkKey(ctx);
  const invitation = await readInvitation(ctx, id);
  if (!invitation) throw new Error('no invitation');
  return {
    invitation,
    path: `/answer/${makeToken('answer', id, key)}`,
    stop: `/stop-asking/${makeToken('stop', id, key)}`,
  };
}
