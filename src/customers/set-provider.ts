import type { z } from 'zod';
import { checkInput } from './check-input.ts';
import { providerFieldsSchema } from './fields.ts';
import { getProvider } from './get-provider.ts';
import type { Provider } from './schema.ts';
import type { WithRecords } from './store.ts';
import { writeProvider } from './write-store.ts';

/** Changes what is given and keeps the rest. Throws `UserError` for an unknown time zone or a bad colour. */
export async function setProvider(call: {
  readonly ctx: WithRecords;
  readonly input: z.input<typeof providerFieldsSchema>;
}): Promise<Provider> {
  const given = checkInput(providerFieldsSchema, call.input, 'provider');
  const provider = { ...(await getProvider(call)), ...given } as Provider;
  await writeProvider(call.ctx, provider);
  return provider;
}
