import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import { InsideError, isInside, lookupOutside } from '../platform/net/inside.ts';

export interface Answered {
  readonly outcome: 'sent' | 'later' | 'refused';
  /** One line, without the address, which may hold a secret. */
  readonly answer: string;
}

const insideRefused: Answered = {
  outcome: 'refused',
  answer: 'the address is inside our own network: an owner must allow that',
};

/**
 * Posts a body and says how it went. Redirects are not followed. Unless it is allowed, nothing is sent to an address
 * inside our own network: the address is checked as it is connected to, so that no name can change in between.
 */
export function post(message: {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowsPrivate: boolean;
  readonly timeoutMs?: number;
}): Promise<Answered> {
  const { url, body, allowsPrivate, timeoutMs = 15_000 } = message;
  const to = new URL(url);
  const host = to.hostname.replace(/^\[|\]$/g, '');
  if (!allowsPrivate && isIP(host) !== 0 && isInside(host)) return Promise.resolve(insideRefused);
  const send = to.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((done) => {
    const asked = send(
      to,
      {
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'user-agent': 'Beholder',
          ...message.headers,
        },
        ...(allowsPrivate ? {} : { lookup: lookupOutside }),
      },
      (answer) => {
        answer.resume();
        done(outcomeOf(answer.statusCode ?? 0));
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (error instanceof InsideError) return done(insideRefused);
      const slow = error.name === 'TimeoutError' || error.name === 'AbortError';
      const why = slow
        ? `no answer within ${timeoutMs / 1000} s`
        : `cannot be reached (${error.code ?? 'no reason given'})`;
      done({ outcome: 'later', answer: why });
    });
    asked.end(body);
  });
}

/** `410 Gone` is final: the receiver wants no more. Everything else may be mended over there. */
function outcomeOf(status: number): Answered {
  const answer = `answered ${status}`;
  if (status >= 200 && status < 300) return { outcome: 'sent', answer };
  return { outcome: status === 410 ? 'refused' : 'later', answer };
}
