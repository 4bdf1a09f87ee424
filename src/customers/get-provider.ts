import type { Provider } from './schema.ts';
import { readProvider, type WithRecords } from './store.ts';

const unnamed: Provider = {
  name: 'Your provider',
  colour: '#1f4e5f',
  logo: null,
  paper: 'a4',
  timeZone: 'UTC',
};

/** Who runs this installation; a stand-in until `setProvider` was called. */
export async function getProvider(call: { readonly ctx: WithRecords }): Promise<Provider> {
  return (await readProvider(call.ctx)) ?? unnamed;
}
