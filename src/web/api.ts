import { hc } from 'hono/client';
import type { App } from '../server/index.ts';
import { mark, say, t } from './language/t.ts';
import { tellReach } from './parts/reach.ts';

let ask: typeof fetch = (input, init) => fetch(input, init);

/** Asks in another way than a browser does: for the server, where it paints a page. */
export function askWith(other: typeof fetch): void {
  ask = other;
}

/** The server's typed client. Same origin only: no page of ours asks anybody else. */
export const api = hc<App>('/', {
  fetch: ((input, init) => ask(input, init)) satisfies typeof fetch,
}).api;

/** An answer that is no success: what the server said, in one line. */
export class ApiError extends Error {
  readonly status: number;
  readonly hint: string;
  /** One line for each thing wrong with what was sent. */
  readonly details: readonly string[];
  constructor(status: number, message: string, hint: string, details: readonly string[] = []) {
    super(message);
    this.status = status;
    this.hint = hint;
    this.details = details;
  }
}

/** What the server says most often; all else stays as it said it. */
const usual: readonly string[] = [
  ...[mark('not found'), mark('Check the address.'), mark('not signed in'), mark('Sign in first.')],
  ...[mark('your role does not allow this'), mark('Ask an owner of the provider.')],
  ...[mark('this was answered already'), mark('Here is the next one.')],
  ...[mark('that is all we ask of you for now'), mark('Thank you: what you said is kept.')],
  ...[mark('too many requests'), mark('something went wrong on our side')],
];
const inWords = (text: string): string => (usual.includes(text) ? say(text) : text);

interface Answer<T> {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<T>;
}

/** The body of a success; throws `ApiError` with the server's words for anything else. */
export async function bodyOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked.catch(() => {
    tellReach(0);
    throw new ApiError(0, t`the server cannot be reached`, t`Check your connection, then try again.`);
  });
  tellReach(answer.status);
  if (answer.ok) return answer.json();
  const said = (await answer.json().catch(() => null)) as {
    error?: { message?: string; hint?: string; details?: readonly string[] };
  } | null;
  throw new ApiError(
    answer.status,
    inWords(said?.error?.message ?? t`no answer`),
    inWords(said?.error?.hint ?? t`Try again.`),
    said?.error?.details,
  );
}
