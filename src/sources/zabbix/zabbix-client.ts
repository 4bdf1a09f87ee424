import { z } from 'zod';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { askJson } from '../http/ask.ts';

export interface ZabbixClient {
  /** The result of a method of the API. */
  call(method: string, parameters: object): Promise<unknown>;
}

const answerSchema = z.object({
  result: z.unknown(),
  error: z.object({ message: z.string(), data: z.string().default('') }).optional(),
});

/**
 * A client of Zabbix' JSON-RPC API (6.0 and later). `token` is an API token; without one the name and
 * password in the address log in.
 */
export async function zabbixClient(base: URL, token: string | undefined): Promise<ZabbixClient> {
  const url = new URL(base);
  if (!url.pathname.endsWith('.php')) url.pathname = `${url.pathname.replace(/\/+$/, '')}/api_jsonrpc.php`;
  const send = async (
    method: string,
    params: object,
    auth: string | null,
    inHeader: boolean,
  ): Promise<unknown> => {
    const body = { jsonrpc: '2.0', id: 1, method, params, ...(auth !== null && !inHeader ? { auth } : {}) };
    const headers = {
      'content-type': 'application/json-rpc',
      ...(auth !== null && inHeader ? { authorization: `Bearer ${auth}` } : {}),
    };
    const answer = answerSchema.safeParse(
      await askJson({ url, method: 'POST', headers, body: JSON.stringify(body) }, { system: 'Zabbix' }),
    );
    if (answer.success && answer.data.error === undefined) return answer.data.result;
    const said = answer.data?.error;
    throw new UserError(
      `Zabbix at ${url.origin} refused ${method}: ${said === undefined ? 'no answer of its API' : `${said.message} ${said.data}`.trim()}`,
      'check the address, and that the token may read hosts, items and events',
      exitCodes.unavailable,
    );
  };
  const version = String(await send('apiinfo.version', {}, null, false));
  const [major = 0, minor = 0] = version.split('.').map(Number);
  // Since 6.4 the token goes into a header; 7.2 takes it nowhere else.
  const inHeader = major > 6 || (major === 6 && minor >= 4);
  const auth = token ?? (await logIn(url, send));
  return { call: (method, params) => send(method, params, auth, inHeader) };
}

async function logIn(
  url: URL,
  send: (method: string, params: object, auth: null, inHeader: boolean) => Promise<unknown>,
): Promise<string> {
  if (url.username === '') {
    throw new UserError(
      `Zabbix at ${url.origin} needs an API token`,
      'make one in Zabbix under Users, API tokens',
      exitCodes.unavailable,
    );
  }
  const login = { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  return String(await send('user.login', login, null, false));
}
