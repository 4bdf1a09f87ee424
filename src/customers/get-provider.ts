import type { Provider } from './schema.ts';
import { readProvider, readProviderMark, type WithRecords } from './store.ts';

const unnamed: Provider = {
  name: 'Your provider',
  colour: '#1f4e5f',
  logo: null,
  paper: 'a4',
  timeZone: 'UTC',
  language: 'en',
};

/** Who runs this installation; a stand-in until `setProvider` was called. */
export async function getProvider(call: { readonly ctx: WithRecords }): Promise<Provider> {
  return (await readProvider(call.ctx)) ?? unnamed;
}

/** By what people know the provider: its name, and a mark of its logo that changes with it, without the logo itself. */
export async function getProviderMark(call: {
  readonly ctx: WithRecords;
}): Promise<{ readonly name: string; readonly logo: string | null }> {
  return (await readProviderMark(call.ctx)) ?? { name: unnamed.name, logo: null };
}
