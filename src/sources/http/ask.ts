import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodes, UserError } from '../../platform/errors.ts';

/** One question to a system over HTTP. */
export interface Question {
  readonly url: URL;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface AskOptions {
  /** What is asked, for errors: `Prometheus`. */
  readonly system: string;
  /** First wait before asking again; doubles each time. */
  readonly waitMs?: number;
  readonly attempts?: number;
  readonly timeoutMs?: number;
}

/** An answer that asking again will not change. */
const final = (status: number): boolean => status < 500 && status !== 408 && status !== 425 && status !== 429;

/**
 * The JSON answer of a system. Asks again after a pause when it is busy or cannot be reached, then gives a
 * `UserError` that names the address without its secrets.
 */
export async function askJson(question: Question, options: AskOptions): Promise<unknown> {
  const { system, waitMs = 500, attempts = 4 } = options;
  const place = `${system} at ${question.url.origin}`;
  let problem = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const answer = await once(question, options.timeoutMs ?? 60_000);
    if (typeof answer === 'object') {
      if (answer.ok) return parsed(await answer.text(), place);
      problem = `answered ${answer.status}${await firstWords(answer)}`;
      if (final(answer.status)) throw refused(place, answer.status, problem);
    } else problem = answer;
    if (attempt < attempts) await sleep(pause(answer, waitMs * 2 ** (attempt - 1)));
  }
  throw new UserError(
    `${place} ${problem} (asked ${attempts} times)`,
    'check the address and that the system is up, then run the import again: it goes on where it stopped',
    exitCodes.unavailable,
  );
}

async function once({ url, method, headers, body }: Question, timeoutMs: number): Promise<Response | string> {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  try {
    return await fetch(bare, {
      method: method ?? 'GET',
      redirect: 'follow',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError')
      return `did not answer within ${timeoutMs / 1000} s`;
    const cause =
      error instanceof Error && error.cause instanceof Error && 'code' in error.cause
        ? ` (${error.cause.code})`
        : '';
    return `cannot be reached${cause}`;
  }
}

function refused(place: string, status: number, problem: string): UserError {
  if (status === 401 || status === 403) {
    return new UserError(
      `${place} ${problem}: it does not let us in`,
      'give a token that may read',
      exitCodes.unavailable,
    );
  }
  return new UserError(`${place} ${problem}`, 'check the address and the mapping', exitCodes.unavailable);
}

/** The system's own wish (Retry-After in seconds, at most a minute), else ours. */
function pause(answer: Response | string, ours: number): number {
  const wish = typeof answer === 'object' ? Number(answer.headers.get('retry-after')) : 0;
  return wish > 0 ? Math.min(wish * 1000, 60_000) : ours;
}

async function firstWords(answer: Response): Promise<string> {
  const text = (await answer.text().catch(() => ''))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? '' : `: ${text.slice(0, 200)}`;
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      `${place} answered something that is not JSON`,
      'check that the address is that of its API',
      exitCodes.unavailable,
    );
  }
}

/** An address below another: `under(http://host/rt/, 'REST/2.0/tickets')`. */
export function under(base: URL, path: string): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/+$/, '')}/${path}`;
  url.search = '';
  url.hash = '';
  return url;
}

/** `Basic` credentials that the address itself carries. */
export function basicAuth(url: URL): Record<string, string> {
  if (url.username === '') return {};
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
