import type { Person } from '../customers/index.ts';
import { type CustomerMonth, type Measure, namesNobody, watchesPeople } from '../signals/index.ts';

/** Whose names stand in a month's numbers on use: people of the records by id, and how many other logins. */
export interface NamedEmployees {
  readonly people: readonly number[];
  readonly logins: number;
}

/**
 * Finds the names in the numbers themselves, so that nothing can be shown that is not recorded. Numbers are in the language of
 * now. Pure.
 */
export function namedEmployees(
  month: Pick<CustomerMonth, 'measures' | 'services'>,
  people: readonly Person[],
): NamedEmployees {
  const measures = [month.measures, ...month.services.map((service) => service.measures)].flatMap((all) =>
    Object.values(all).filter((measure) => watchesPeople(measure.id)),
  );
  const labels = new Set(measures.flatMap(labelsOf));
  const hidden = new Set(people.map((person) => person.pseudonym));
  const named = people.filter((person) => labels.has(person.name) && !hidden.has(person.name));
  const known = new Set([...hidden, ...named.map((person) => person.name)]);
  const logins = [...labels].filter((label) => !known.has(label) && !namesNobody(label));
  return { people: named.map((person) => person.id), logins: logins.length };
}

function labelsOf(measure: Measure): string[] {
  const cells = measure.tables.flatMap((table) => {
    const at = table.columns.flatMap((column, index) => (column.key === 'person' ? [index] : []));
    return table.rows.flatMap((row) => at.map((index) => row[index]));
  });
  return [...measure.concerned.map((one) => one.label), ...cells.filter((cell) => typeof cell === 'string')];
}
