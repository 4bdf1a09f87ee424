import { exitCodes, UserError } from '../platform/errors.ts';
import { didYouMean } from '../platform/nearest.ts';
import { findPerson, same } from './file/check-meaning.ts';
import { getCustomer } from './get-customer.ts';
import { addressRange, normalizeMatcher } from './matcher-value.ts';
import type { Customer, Matcher, Person, Service } from './schema.ts';
import { readCustomers, readMatchers, readPeople, readServices, type WithRecords } from './store.ts';
import { lockCustomers } from './sync-store.ts';
import { insertMatcher, updateMatcher } from './write-store.ts';

export interface MatcherInput {
  readonly customer: string;
  readonly kind: Matcher['kind'];
  /** For kind `field`: the source's field name. */
  readonly field?: string;
  readonly value: string;
  readonly person?: string;
  readonly service?: string;
}

function bad(message: string, hint: string): UserError {
  return new UserError(message, hint, exitCodes.usage);
}

/** Refuses what belongs to another customer already: the value itself, or a range that shares addresses. */
function refuseForeign(
  wanted: Omit<Matcher, 'id'>,
  matchers: readonly Matcher[],
  nameOf: ReadonlyMap<number, string>,
): void {
  const range = wanted.kind === 'ip' ? addressRange(wanted.value) : null;
  for (const other of matchers) {
    if (other.customerId === wanted.customerId || other.kind !== wanted.kind) continue;
    const owner = nameOf.get(other.customerId) ?? '';
    if (other.field === wanted.field && other.value === wanted.value) {
      throw bad(
        `${wanted.kind} ${wanted.value} belongs to ${owner} already`,
        'Remove it there first: `beholder customers match remove`.',
      );
    }
    const held = range && typeof range !== 'string' ? addressRange(other.value) : null;
    if (
      range &&
      typeof range !== 'string' &&
      held &&
      typeof held !== 'string' &&
      held.low <= range.high &&
      range.low <= held.high
    ) {
      throw bad(
        `${wanted.value} overlaps ${other.value} of ${owner}`,
        'An address belongs to one customer: narrow one of the ranges.',
      );
    }
  }
}

async function personOf(
  ctx: WithRecords,
  customer: Customer,
  named: string | undefined,
): Promise<Person | null> {
  if (named === undefined) return null;
  const people = await readPeople(ctx, { customerId: customer.id });
  const found = findPerson(named, people);
  if (found) return found;
  const near = didYouMean(
    named,
    people.map(({ name }) => name),
  );
  throw bad(`${customer.name} has no person ${named}`, `${near}See \`beholder customers show\`.`);
}

async function serviceOf(
  ctx: WithRecords,
  customer: Customer,
  named: string | undefined,
): Promise<Service | null> {
  if (named === undefined) return null;
  const services = await readServices(ctx, { customerId: customer.id });
  const found = services.find(({ name }) => same(name, named));
  if (found) return found;
  const near = didYouMean(
    named,
    services.map(({ name }) => name),
  );
  throw bad(`${customer.name} has no service ${named}`, `${near}See \`beholder customers show\`.`);
}

/** Gives a customer something by which its signals are found. Adding the same twice changes nothing. */
export function addMatcher(call: {
  readonly ctx: WithRecords;
  readonly input: MatcherInput;
}): Promise<{ readonly matcher: Matcher; readonly added: boolean }> {
  const { input } = call;
  const normal = normalizeMatcher(input.kind, input.value);
  if ('problem' in normal) throw bad(normal.problem, 'Mend it and try again.');
  if (input.kind === 'field' && !input.field)
    throw bad('a matcher by field needs the name of the field', 'Add --field NAME.');
  return call.ctx.records.transaction().execute(async (records) => {
    const ctx = { records };
    await lockCustomers(ctx);
    const customer = await getCustomer({ ctx, input: { name: input.customer } });
    const [person, service] = [
      await personOf(ctx, customer, input.person),
      await serviceOf(ctx, customer, input.service),
    ];
    const ids = { customerId: customer.id, personId: person?.id ?? null, serviceId: service?.id ?? null };
    const wanted = {
      ...ids,
      kind: input.kind,
      field: input.kind === 'field' ? (input.field ?? '') : '',
      value: normal.value,
    };
    const matchers = await readMatchers(ctx);
    const nameOf = new Map((await readCustomers(ctx)).map(({ id, name }) => [id, name]));
    refuseForeign(wanted, matchers, nameOf);
    const has = matchers.find(
      (one) => one.kind === wanted.kind && one.field === wanted.field && one.value === wanted.value,
    );
    if (has) {
      await updateMatcher(ctx, has.id, wanted);
      return { matcher: { ...wanted, id: has.id }, added: false };
    }
    return { matcher: { ...wanted, id: await insertMatcher(ctx, wanted) }, added: true };
  });
}
