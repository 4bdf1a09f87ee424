import {
  ensureCustomers,
  listMatchers,
  listPeople,
  listServices,
  type Matcher,
  type Person,
} from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { Read } from '../sources/index.ts';
import { type RowMatcher, rowMatcher } from './match-row.ts';

export interface MatchingInput {
  readonly customer: number | null;
  readonly customerFrom: string | null;
  readonly dryRun?: boolean;
}

/** The matchers of a load, which learn the customers that its rows bring. */
export interface MatchingRules<Row> {
  readonly match: RowMatcher;
  /** `buyer`, `executive`, `user` or `unknown`. */
  role(person: number): string;
  /** Makes the customers that these rows name and that nobody knows yet (`--customer-from`). */
  learn(reads: readonly Read<Row>[]): Promise<void>;
}

export async function matchingRules<Row>(
  ctx: Pick<Ctx, 'records'>,
  input: MatchingInput,
): Promise<MatchingRules<Row>> {
  const { customer, customerFrom } = input;
  const [people, services] = await Promise.all([listPeople({ ctx }), listServices({ ctx })]);
  const roles = new Map(people.map((person) => [person.id, roleOf(person)]));
  const known = new Set<string>();
  const build = async (): Promise<RowMatcher> => {
    const matchers = await listMatchers({ ctx });
    if (input.dryRun && customerFrom !== null) matchers.push(...pretended(customerFrom, known));
    return rowMatcher({ matchers, people, services, customer, customerFrom });
  };
  let match = await build();
  return {
    match: (fields, hints) => match(fields, hints),
    role: (person) => roles.get(person) ?? 'unknown',
    learn: async (reads) => {
      if (customerFrom === null) return;
      const before = known.size;
      for (const read of reads) {
        const name = 'row' in read ? read.match.fields?.[customerFrom] : undefined;
        if (name !== undefined) known.add(name);
      }
      if (known.size === before) return;
      const names = [...known].slice(before);
      if (!input.dryRun) await ensureCustomers({ ctx, input: { field: customerFrom, names } });
      match = await build();
    },
  };
}

/** In a dry run the customers that would be made count as made. */
const pretended = (field: string, values: ReadonlySet<string>): Matcher[] =>
  [...values].map((value) => ({
    id: 0,
    customerId: -1,
    personId: null,
    serviceId: null,
    kind: 'field',
    field,
    value,
  }));

/** The role that weighs most: who decides before who works with it. */
const roleOf = ({ roles }: Person): string =>
  ['buyer', 'executive', 'user'].find((role) => roles.some((own) => own === role)) ?? 'unknown';
