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

/** More than these go round in a circle. */
const mostRedirects = 5;
const redirects = [301, 302, 303, 307, 308];

/**
 * The JSON answer of a system. It may send on to another of its own addresses; to another host nothing is sent, as the key
 * would go with it. Asks again after a pause when it is busy or cannot be reached, then gives a
 * `UserError` that names the address without its secrets.
 */
export async function askJson(question: Question, options: AskOptions): Promise<unknown> {
  const { system, waitMs = 500, attempts = 4 } = options;
  const place = `${system} at ${question.url.origin}`;
  let problem = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const answer = await once(question, place, options.timeoutMs ?? 60_000);
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

async function once(question: Question, place: string, timeoutMs: number): Promise<Response | string> {
  const bare = new URL(question.url);
  bare.username = '';
  bare.password = '';
  try {
    return await follow({ ...question, url: bare }, place, AbortSignal.timeout(timeoutMs));
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof Error && error.name === 'TimeoutError')
      return `did not answer within ${timeoutMs / 1000} s`;
    const cause =
      error instanceof Error && error.cause instanceof Error && 'code' in error.cause
        ? ` (${error.cause.code})`
        : '';
    return `cannot be reached${cause}`;
  }
}

/** Goes on where the system sends us, as long as that is the system itself. */
async function follow(question: Question, place: string, signal: AbortSignal): Promise<Response> {
  let { url, method = 'GET', body } = question;
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      signal,
      headers: { accept: 'application/json', ...question.headers },
      ...(body === undefined ? {} : { body }),
    });
    const location = redirects.includes(answer.status) ? answer.headers.get('location') : null;
    if (location === null) return answer;
    await answer.body?.cancel();
    url = sentOnTo(location, url, place);
    // As browsers do: what was sent is sent again only where 307 or 308 say so.
    if (answer.status < 307) [method, body] = ['GET', undefined];
  }
  throw new UserError(
    `${place} sends us round in a circle (${mostRedirects} redirects)`,
    'check the address',
    exitCodes.unavailable,
  );
}

function sentOnTo(location: string, from: URL, place: string): URL {
  const to = URL.parse(location, from.href);
  if (to?.origin === from.origin) {
    to.username = '';
    to.password = '';
    return to;
  }
  const where = to?.origin.startsWith('http') ? to.origin : 'what is no address';
  throw new UserError(
    `${place} sends us on to ${where}, and nothing was sent there`,
    'if that is the system, give its address as the place',
    exitCodes.unavailable,
  );
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
