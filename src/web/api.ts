import { hc } from 'hono/client';
import type { App } from '../server/index.ts';
import { t } from './language/t.ts';
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
    said?.error?.message ?? t`no answer`,
    said?.error?.hint ?? t`Try again.`,
    said?.error?.details,
  );
}
