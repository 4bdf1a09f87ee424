import { exitCodes, UserError } from '../../platform/errors.ts';
import { applyFile } from '../file/apply-file.ts';
import { checkMeaning } from '../file/check-meaning.ts';
import { checkShape, type Problem, type RawFile } from '../file/file-problems.ts';
import type { CustomersFile } from '../file/file-schema.ts';
import {
  readCustomer,
  readCustomers,
  readMatchers,
  readPeople,
  readPromises,
  readServices,
  readSites,
  type WithRecords,
} from '../store.ts';
import { lockCustomers } from '../sync-store.ts';
import { deleteEntry, keepLogins, renameEntry } from './entries-store.ts';
import { keepRemoved } from './removed-store.ts';
import { type ByStaff, withStaffRoles } from './staff-roles.ts';

/** Lists of a customers file whose entries can be changed one by one. */
export const entrySections = ['people', 'services', 'agreements', 'promises', 'sites'] as const;
export type EntrySection = (typeof entrySections)[number];

export interface EntryInput {
  readonly customerId: number;
  readonly section: EntrySection;
  /** As in a customers file. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** The one to change, by its number; absent: a new one, or the one that the entry names. */
  readonly id?: number;
  /** The member of staff who does it on a page; absent on the machine itself. */
  readonly by?: ByStaff;
}

/**
 * Adds or changes one entry of a customer: a person, a service, an agreement, a promise, a site; everything else
 * stays. Throws a
 * `UserError` with one line where the entry is not right or not theirs to make, and keeps nothing of it then.
 */
export function saveEntry(call: { readonly ctx: WithRecords; readonly input: EntryInput }): Promise<void> {
  const { input } = call;
  return call.ctx.records.transaction().execute(async (records) => {
    const ctx = { records };
    await lockCustomers(ctx);
    await withStaffRoles(ctx, input.customerId, input.by, () => keepEntry(ctx, input));
  });
}

async function keepEntry(ctx: WithRecords, input: EntryInput): Promise<void> {
  const file = await checked(ctx, input);
  await refuseSecond(ctx, input);
  if (input.id !== undefined) await renameEntry(ctx, { ...input, id: input.id }, input.entry);
  const known = {
    customers: await readCustomers(ctx),
    sites: await readSites(ctx),
    people: await readPeople(ctx),
    services: await readServices(ctx),
    matchers: await readMatchers(ctx),
  };
  refuse(checkMeaning(file, known));
  await applyFile(ctx, file, false);
  if (input.section === 'people' && Array.isArray(input.entry.logins))
    await keepLogins(
      ctx,
      input.customerId,
      { name: String(input.entry.name), email: String(input.entry.email ?? '') },
      input.entry.logins.map(String),
    );
}

/**
 * Takes one entry away, with what belongs to it. Returns the number by which `undoRemove` brings it back for a day. Throws
 * a `UserError` where the customer has none of that number.
 */
export function removeEntry(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly customerId: number; readonly section: EntrySection; readonly id: number };
}): Promise<{ readonly removed: number }> {
  return call.ctx.records.transaction().execute(async (records) => {
    const ctx = { records };
    await lockCustomers(ctx);
    const removed = await keepRemoved(ctx, call.input);
    if (removed === null || !(await deleteEntry(ctx, call.input)))
      throw new UserError('not found', 'Check the address.', exitCodes.missing);
    return { removed };
  });
}

/** What an entry says, as a customers file of its own. */
export async function checked(ctx: WithRecords, input: Omit<EntryInput, 'id'>): Promise<CustomersFile> {
  const customer = await readCustomer(ctx, input.customerId);
  if (!customer) throw new UserError('not found', 'Check the address.', exitCodes.missing);
  const raw = { customers: [{ name: customer.name, slug: customer.slug, [input.section]: [input.entry] }] };
  const file: RawFile = { name: '', raw, lineOf: () => 1 };
  const { parsed, problems } = checkShape(file);
  refuse(problems);
  if (!parsed) throw new Error('checked, but neither right nor wrong');
  return parsed;
}

function refuse([first, ...others]: readonly Problem[]): void {
  if (!first) return;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new UserError(`${first.message}${more}`, 'Mend it and keep it again.', exitCodes.usage);
}

/** A new name must not be that of another, or the two would become one. */
export async function refuseSecond(
  ctx: WithRecords,
  { customerId, section, entry, id }: EntryInput,
): Promise<void> {
  const low = (value: unknown) =>
    String(value ?? '')
      .trim()
      .toLowerCase();
  if (section === 'services') {
    const other = (await readServices(ctx, { customerId })).find(
      (one) => one.id !== id && low(one.name) === low(entry.name),
    );
    if (other) throw taken(other.name);
  }
  if (section === 'sites') {
    const other = (await readSites(ctx, customerId)).find(
      (one) => one.id !== id && low(one.name) === low(entry.name),
    );
    if (other) throw taken(other.name);
  }
  if (section === 'promises') {
    const other = (await readPromises(ctx, customerId)).find(
      (one) => one.id !== id && low(one.what) === low(entry.what) && one.madeOn === entry.made_on,
    );
    if (other) throw taken(`“${other.what}” of that day`);
  }
  if (section === 'people') {
    const other = (await readPeople(ctx, { customerId })).find(
      (one) =>
        one.id !== id &&
        (low(entry.email) === '' ? low(one.name) === low(entry.name) : low(one.email) === low(entry.email)),
    );
    if (other) throw taken(other.name);
  }
}

const taken = (name: string) =>
  new UserError(`there is ${name} already`, 'Change that one, or tell the two apart.', exitCodes.usage);
