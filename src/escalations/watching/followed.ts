import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { didYouMean } from '../../platform/nearest.ts';
import { sources } from '../../sources/index.ts';

const units = { ms: 1, s: 1000, min: 60_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `1s`, `30 s`, `5 min`, `2h`, `2d` as milliseconds; null for anything else. */
export function readDuration(text: string): number | null {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|d)\s*$/.exec(text) ?? [];
  return amount === undefined ? null : Number(amount) * units[unit as keyof typeof units];
}

const durationSchema = z.string().transform((text, check) => {
  const read = readDuration(text);
  if (read !== null && read >= 100) return read;
  check.addIssue({ code: 'custom', message: 'is no length of time; write it as 1s, 5 min or 2h' });
  return z.NEVER;
});

const names = sources.filter((one) => one.form !== 'list').map((one) => one.name);

const followSchema = z.strictObject({
  source: z.string().superRefine((name, check) => {
    if (names.some((one) => one === name)) return;
    check.addIssue({
      code: 'custom',
      message: `no source is called ${name}. ${didYouMean(name, names)}Known are: ${names.join(', ')}`,
    });
  }),
  place: z.string().min(1),
  customer: z.string().min(1).optional(),
  customer_from: z.string().min(1).optional(),
  /** A mapping file, from the folder of this file. */
  map: z.string().min(1).optional(),
  /** How often a system is asked. */
  every: durationSchema.optional(),
  /** A file with nothing but the secret that opens the system. */
  token_file: z.string().min(1).optional(),
});

const watchFileSchema = z.strictObject({
  /** How often files are looked at. */
  every: durationSchema.optional(),
  /** What came true longer ago is left to the month's report. */
  tell_within: durationSchema.optional(),
  /** Of one rule, customer and day told one by one; of the others their number. */
  one_by_one: z.number().int().min(1).max(1000).optional(),
  follow: z.array(followSchema).min(1),
});

/** A source that is watched. */
export interface Followed {
  readonly source: string;
  readonly place: string;
  readonly customer: string | null;
  readonly customerFrom: string | null;
  readonly mapping: { readonly name: string; readonly value: unknown } | null;
  /** Milliseconds between two polls; null: the source's own pace. */
  readonly every: number | null;
  readonly token: string | null;
}

export interface WatchFile {
  readonly every: number | null;
  readonly tellWithin: number | null;
  readonly oneByOne: number | null;
  readonly follow: readonly Followed[];
}

/** Reads a file of followed sources (examples/watch.yaml). Throws a `UserError` that says what is wrong and where. */
export async function readWatchFile(path: string): Promise<WatchFile> {
  const document = parseDocument(await readText(path, 'the file'));
  const [error] = document.errors;
  if (error) throw new UserError(`${path}: ${error.message.split('\n')[0]}`, 'mend the YAML there');
  const read = watchFileSchema.safeParse(document.toJS());
  if (!read.success) {
    const details = read.error.issues.map((one) => `${path}: ${one.path.join('.')}: ${one.message}`);
    throw new UserError(
      `${path} cannot be followed`,
      'mend the lines above; examples/watch.yaml shows how',
      exitCodes.data,
      details,
    );
  }
  const folder = dirname(resolve(path));
  const { every, tell_within, one_by_one, follow } = read.data;
  return {
    every: every ?? null,
    tellWithin: tell_within ?? null,
    oneByOne: one_by_one ?? null,
    follow: await Promise.all(follow.map((one) => followed(one, folder))),
  };
}

async function followed(one: z.output<typeof followSchema>, folder: string): Promise<Followed> {
  const isAddress = /^https?:/i.test(one.place);
  return {
    source: one.source,
    place: isAddress ? one.place : resolve(folder, one.place),
    customer: one.customer ?? null,
    customerFrom: one.customer_from ?? null,
    mapping: one.map === undefined ? null : await readMapping(resolve(folder, one.map)),
    every: one.every ?? null,
    token:
      one.token_file === undefined
        ? null
        : (await readText(resolve(folder, one.token_file), 'the token')).trim(),
  };
}

async function readMapping(path: string): Promise<{ name: string; value: unknown }> {
  const document = parseDocument(await readText(path, 'the mapping'));
  const [error] = document.errors;
  if (error) throw new UserError(`${path}: ${error.message.split('\n')[0]}`, 'mend the YAML there');
  return { name: basename(path), value: document.toJS() };
}

async function readText(path: string, what: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `${what} ${path} cannot be read (${error.code})`,
      'check its name and your rights',
      exitCodes.missing,
    );
  });
}

/** What `--follow "squid /var/log/squid/access.log"` means. */
export function readFollow(text: string): Followed {
  const [, source = '', place = ''] = /^\s*(\S+)\s+(.+?)\s*$/.exec(text) ?? [];
  const read = followSchema.safeParse({ source, place });
  if (!read.success) {
    throw new UserError(
      `--follow "${text}": ${place === '' ? 'names no place' : read.error.issues[0]?.message}`,
      'write it as --follow "squid /var/log/squid/access.log"',
      exitCodes.usage,
    );
  }
  const nothing = { customer: null, customerFrom: null, mapping: null, every: null, token: null };
  return { source, place: /^https?:/i.test(place) ? place : resolve(place), ...nothing };
}
