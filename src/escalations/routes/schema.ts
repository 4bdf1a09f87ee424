import type { Role, Week } from '../../customers/index.ts';
import type { Channel } from '../schema.ts';

/** Where somebody wants to be told. Of a person, of a place of the customer (a channel), or of the provider's contact. */
export interface Route {
  readonly id: number;
  readonly side: 'customer' | 'provider';
  /** Null: the provider's contact for every customer. */
  readonly customerId: number | null;
  readonly personId: number | null;
  /** Of the place or the contact; of the person for a person's. */
  readonly name: string;
  readonly channel: Channel;
  /** An e-mail address, or the secret address of a webhook: never print it. */
  readonly address: string;
  /** Signs what goes to a webhook: never print it. */
  readonly secret: string | null;
  /** Nobody but people of this role reads there. */
  readonly onlyRole: Role | null;
}

/** When somebody may be told; null: as the customer's default, or the program's. */
export interface TellingSettings {
  readonly customerId: number;
  /** Null: everybody at the customer. */
  readonly personId: number | null;
  readonly quiet: Week | null;
  readonly atOncePasses: boolean | null;
  readonly repeatMinutes: number | null;
  readonly tellings: number | null;
}
