import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { exitCodes, UserError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';

/** How every error is told: one line, and what to do. */
export interface ErrorBody {
  readonly error: { readonly message: string; readonly hint: string; readonly details?: readonly string[] };
}

const statusOf = new Map<number, 400 | 404 | 409 | 422 | 503>([
  [exitCodes.missing, 404],
  [exitCodes.unavailable, 503],
  [exitCodes.data, 422],
]);

/** To be thrown: the same words for what does not exist and for what the asker may not know of. */
export function nothingThere(): UserError {
  return new UserError('not found', 'Check the address.', exitCodes.missing);
}

/** The number that a part of the address is; what is none names nothing. */
export function idOf(part: string | undefined): number {
  if (part === undefined || !/^\d{1,9}$/.test(part)) throw nothingThere();
  return Number(part);
}

/** The same as an answer. */
export function notFound(context: Context) {
  const { message, hint } = nothingThere();
  return context.json<ErrorBody, 404>({ error: { message, hint } }, 404);
}

/** Turns what a verb threw into an answer. What is no `UserError` is logged under a number and told without detail. */
export function answerError(log: Log) {
  return (error: Error, context: Context) => {
    if (error instanceof UserError) {
      const details = error.details.length > 0 ? { details: error.details } : {};
      const body: ErrorBody = { error: { message: error.message, hint: error.hint, ...details } };
      return context.json(body, statusOf.get(error.exitCode) ?? 400);
    }
    if (error instanceof HTTPException) {
      const body: ErrorBody = { error: { message: error.message, hint: '' } };
      return context.json(body, error.status);
    }
    const number = randomUUID().slice(0, 8);
    log.warn(`request failed (${number}): ${error.stack ?? error.message}`);
    const body: ErrorBody = {
      error: { message: 'something went wrong on our side', hint: `Tell us the number ${number}.` },
    };
    return context.json(body, 500);
  };
}
