import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { UserError } from '../errors.ts';
import { InsideError, isInside, lookupOutside } from './inside.ts';

export interface Fetched {
  readonly status: number;
  /** Where it was in the end. */
  readonly url: string;
  /** '' for `304 Not Modified`. */
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface FetchWanted {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Addresses inside our own network may be asked. */
  readonly allowsPrivate: boolean;
  /** Of the whole, redirects included; 20 s unless told. */
  readonly timeoutMs?: number;
  /** Unpacked; 5 MB unless told. */
  readonly maxBytes?: number;
}

const mostRedirects = 5;
const secrets = new Set(['authorization', 'cookie']);

/**
 * Gets a text. Follows a few redirects, each checked like the first address, and keeps secrets in headers to the host that
 * they are for. A UserError says in one line why there is nothing: not reached, too large, too slow, inside our network.
 */
export async function fetchText(wanted: FetchWanted): Promise<Fetched> {
  const signal = AbortSignal.timeout(wanted.timeoutMs ?? 20_000);
  let at = new URL(wanted.url);
  let headers = { ...wanted.headers };
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const found = await getOnce(at, headers, wanted, signal).catch((error) => {
      throw inWords(error, at, wanted);
    });
    const to = found.headers.location;
    if (found.status < 300 || found.status > 399 || found.status === 304 || typeof to !== 'string')
      return found;
    const next = new URL(to, at);
    if (next.host !== at.host)
      headers = Object.fromEntries(
        Object.entries(headers).filter(([name]) => !secrets.has(name.toLowerCase())),
      );
    at = next;
  }
  throw new UserError(`${wanted.url} leads from page to page`, 'Give the address where it ends.');
}

class TooLarge extends Error {}

function getOnce(
  url: URL,
  headers: Readonly<Record<string, string>>,
  wanted: FetchWanted,
  signal: AbortSignal,
): Promise<Fetched> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return Promise.reject(new UserError(`${url.protocol} is no web address`, 'It begins with https://.'));
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!wanted.allowsPrivate && isIP(host) !== 0 && isInside(host)) return Promise.reject(new InsideError());
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((done, fail) => {
    const asked = send(
      url,
      {
        agent: false,
        signal,
        headers: { 'user-agent': 'Beholder', 'accept-encoding': 'gzip, deflate, br', ...headers },
        ...(wanted.allowsPrivate ? {} : { lookup: lookupOutside }),
      },
      (answer) => {
        const { statusCode = 0 } = answer;
        readText(unpacked(answer, answer.headers['content-encoding']), wanted.maxBytes ?? 5_000_000)
          .then((text) => done({ status: statusCode, url: url.href, text, headers: answer.headers }))
          .catch(fail)
          .finally(() => asked.destroy());
      },
    );
    asked.on('error', fail);
    asked.end();
  });
}

function unpacked(from: Readable, coding: string | undefined): Readable {
  const unpack = {
    gzip: createGunzip,
    'x-gzip': createGunzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  }[coding ?? ''];
  if (!unpack) return from;
  const to = unpack();
  from.on('error', (error) => to.destroy(error));
  return from.pipe(to);
}

async function readText(from: Readable, maxBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of from) {
    size += piece.length;
    if (size > maxBytes) throw new TooLarge();
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

function inWords(error: unknown, url: URL, wanted: FetchWanted): unknown {
  if (error instanceof UserError) return error;
  const { name, code } = error as NodeJS.ErrnoException;
  if (error instanceof InsideError)
    return new UserError(`${url.host} is inside our own network`, 'Say that it may be (--allow-private).');
  if (error instanceof TooLarge)
    return new UserError(
      `${url.host} sends more than ${Math.round((wanted.maxBytes ?? 5_000_000) / 1e6)} MB`,
      'Is it the right address?',
    );
  const slow = name === 'TimeoutError' || name === 'AbortError';
  return new UserError(
    slow ? `${url.host} did not answer in time` : `${url.host} cannot be reached (${code ?? name})`,
    'It is tried again by itself.',
  );
}
