import { createHash } from 'node:crypto';
import {
  type Customer,
  type Person,
  type Reader,
  readerMayReadNames,
  type Service,
} from '../../customers/index.ts';
import { t } from '../../platform/language/t.ts';
import type { MeasureId } from '../measure.ts';
import type { Found } from './figure.ts';

/** How a reader may call people and services of one customer. */
export interface Labels {
  person(found: Found, measure: MeasureId): string;
  service(id: number): string;
}

/** Measures in which people are watched rather than heard. */
const watching = /^(use|capacity|threats\.(blocked|passed))/;

/** Whether a measure watches people, so that their names are hidden unless the customer allows them. */
export function watchesPeople(measure: MeasureId): boolean {
  return watching.test(measure);
}

/** What a login or an address of nobody known is called where it may not be read, by a mark that is always the same for it. */
export function unknown(mark: string): string {
  return t`Unknown ${mark}`;
}

/** Whether a label, in the language of now, names nobody: neither a person nor a login. */
export function namesNobody(label: string): boolean {
  return label === '' || label === t`somebody not known` || isUnknown(label);
}

function isUnknown(label: string): boolean {
  const [before = '', after = ''] = unknown('#').split('#');
  const mark = label.slice(before.length, label.length - after.length);
  return /^[0-9a-f]{4}$/.test(mark) && label === unknown(mark);
}

/**
 * Names where people asked or answered something themselves. In measures of use, names only where the customer has
 * switched measures per person on and lets the reader's role see names; else the pseudonym of the records, and for
 * logins and addresses that belong to no known person a mark that is always the same for the same one.
 */
export function labelsFor(
  customer: Customer,
  people: ReadonlyMap<number, Person>,
  services: readonly Service[],
  reader: Reader,
): Labels {
  const open = readerMayReadNames(customer, reader);
  const names = new Map(services.map((s) => [s.id, s.name]));
  return {
    person: ({ person, known_as }, measure) => {
      const known = people.get(person);
      const named = open || !watchesPeople(measure);
      if (known !== undefined) return named ? known.name : known.pseudonym;
      if (named) return known_as === '' ? t`somebody not known` : known_as;
      return unknown(createHash('sha256').update(`${customer.id} ${known_as}`).digest('hex').slice(0, 4));
    },
    service: (id) => names.get(id) ?? '',
  };
}
