import { exitCodes, UserError } from '../platform/errors.ts';
import { didYouMean } from '../platform/nearest.ts';
import { refuseTaken } from './add-customer.ts';
import { checkInput } from './check-input.ts';
import { customerFieldsSchema } from './fields.ts';
import { getCustomer } from './get-customer.ts';
import type { Customer } from './schema.ts';
import { readCustomers, type WithRecords } from './store.ts';
import { lockCustomers } from './sync-store.ts';
import { updateCustomer } from './write-store.ts';

/** As typed after `--set`, and the field that it sets. */
const fieldNames = {
  name: 'name',
  slug: 'slug',
  kind: 'kind',
  time_zone: 'timeZone',
  colour: 'colour',
  logo: 'logo',
  paper: 'paper',
  per_person_use: 'perPersonUse',
  names_visible_to: 'namesVisibleTo',
  inappropriate: 'inappropriate',
  language: 'language',
} as const;
const keys = Object.keys(fieldNames);

function fieldValue(key: keyof typeof fieldNames, text: string): unknown {
  if (key === 'names_visible_to' || key === 'inappropriate') {
    return text
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter(Boolean);
  }
  if (key === 'per_person_use') {
    if (/^(yes|true|on|1)$/i.test(text)) return true;
    if (/^(no|false|off|0)$/i.test(text)) return false;
    throw new UserError(
      `per_person_use=${text} is neither yes nor no`,
      'Write per_person_use=yes or =no.',
      exitCodes.usage,
    );
  }
  return text === '' && ['colour', 'logo', 'paper', 'language'].includes(key) ? null : text;
}

/**
 * Changes fields of a customer, named as in a customers file; an empty colour, logo, paper or language becomes the
 * provider's again. Throws `UserError` for an unknown field, a bad value, or a name that is taken.
 */
export async function editCustomer(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly name: string; readonly set: Readonly<Record<string, string>> };
}): Promise<Customer> {
  const given: Record<string, unknown> = {};
  for (const [typed, text] of Object.entries(call.input.set)) {
    const key = typed.trim().toLowerCase().replaceAll(/[\s-]/g, '_');
    if (!(key in fieldNames)) {
      throw new UserError(
        `a customer has no ${typed}`,
        `${didYouMean(key, keys)}There are: ${keys.join(', ')}.`,
        exitCodes.usage,
      );
    }
    given[fieldNames[key as keyof typeof fieldNames]] = fieldValue(
      key as keyof typeof fieldNames,
      text.trim(),
    );
  }
  const fields = checkInput(customerFieldsSchema, given, 'customer');
  return call.ctx.records.transaction().execute(async (records) => {
    const ctx = { records };
    await lockCustomers(ctx);
    const customer = await getCustomer({ ctx, input: call.input });
    const others = (await readCustomers(ctx)).filter(({ id }) => id !== customer.id);
    refuseTaken(fields, others);
    await updateCustomer(ctx, customer.id, fields);
    return getCustomer({ ctx, input: { name: fields.name ?? customer.name } });
  });
}
