import { languageOf } from '../platform/language/languages.ts';
import { type AddressRow, readByAddress } from './asker-store.ts';
import type { Role } from './schema.ts';
import type { StaffMember } from './staff-schema.ts';
import type { WithRecords } from './store.ts';

/** What an e-mail address may be here. */
export interface KnownAddress {
  /** Null: does not work for the provider. */
  readonly staff: StaffMember | null;
  /** One entry a customer: whoever serves two of them is a person at each. */
  readonly memberships: readonly {
    readonly customerId: number;
    readonly slug: string;
    readonly customer: string;
    readonly personId: number;
    readonly name: string;
    readonly roles: readonly Role[];
  }[];
  /** The language that pages are in for them (`de`): their own, their customer's or the provider's; staff read English. */
  readonly language: string;
}

/** Who has that address, without case; an unknown one is no error and has neither. */
export async function findByAddress(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly email: string };
}): Promise<KnownAddress> {
  return knownOf(await readByAddress(call.ctx, call.input.email));
}

/** What somebody is here, out of `addressSql`. */
export function knownOf({ staff, people, language }: AddressRow): KnownAddress {
  const memberships = new Map<number, KnownAddress['memberships'][number]>();
  for (const { ownLanguage: _, customerLanguage: __, ...one } of people ?? []) {
    // A customer may list one address twice: then the roles of both count.
    const before = memberships.get(one.customerId);
    const roles = [...new Set([...(before?.roles ?? []), ...(one.roles as Role[])])];
    memberships.set(one.customerId, { ...(before ?? one), roles });
  }
  const all = people ?? [];
  const wanted = [...all.map((one) => one.ownLanguage), ...all.map((one) => one.customerLanguage), language];
  return {
    staff,
    memberships: [...memberships.values()],
    language: staff ? 'en' : languageOf(...wanted),
  };
}
