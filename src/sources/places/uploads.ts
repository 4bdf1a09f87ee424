import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exitCodes, UserError } from '../../platform/errors.ts';

/** A file that somebody handed over in the browser. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

const folder = (dataDir: string) => join(dataDir, 'uploads');
const idPattern = /^[0-9a-f]{32}$/;
const unusedMs = 24 * 3_600_000;
const longestMs = 30 * 24 * 3_600_000;

/** A name that is nothing but a name, in one folder, on any system. */
export function safeName(name: string): string {
  const bare = basename(name.replaceAll('\\', '/'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a name
    .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_')
    .replace(/^\.+/, '')
    .trim();
  return bare.slice(-120) || 'file';
}

/**
 * Keeps an uploaded file under what it holds: the same file again is the same upload. One that is larger than `most`
 * bytes, or whose sender goes away, leaves nothing behind.
 */
export async function keepUpload(call: {
  readonly dataDir: string;
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array>;
  readonly most: number;
}): Promise<Upload> {
  const coming = join(folder(call.dataDir), `coming-${randomUUID()}`);
  await mkdir(coming, { recursive: true, mode: 0o700 });
  const name = safeName(call.name);
  try {
    const { id, bytes } = await write(join(coming, name), call);
    const kept = join(folder(call.dataDir), id);
    await rename(coming, kept).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      await utimes(kept, new Date(), new Date());
    });
    return { id, name: basename(await uploadPath(call.dataDir, id)), bytes };
  } finally {
    await rm(coming, { recursive: true, force: true });
  }
}

async function write(
  path: string,
  call: { readonly stream: AsyncIterable<Uint8Array>; readonly most: number },
) {
  const digest = createHash('sha256');
  let bytes = 0;
  const counted = async function* () {
    for await (const part of call.stream) {
      bytes += part.length;
      if (bytes > call.most)
        throw new UserError(
          `the file is larger than ${Math.floor(call.most / 1_000_000)} MB`,
          'Pack it with gzip, or lay it into the folder of the server and choose it there.',
          exitCodes.usage,
        );
      digest.update(part);
      yield part;
    }
  };
  await pipeline(counted, createWriteStream(path, { mode: 0o600, flush: true }));
  if (bytes === 0) throw new UserError('the file is empty', 'Choose a file that holds something.');
  return { id: digest.digest('hex').slice(0, 32), bytes };
}

/** Where an upload lies. Throws a `UserError` where there is none: it was imported and is gone, or never was. */
export async function uploadPath(dataDir: string, id: string): Promise<string> {
  const names = idPattern.test(id) ? await readdir(join(folder(dataDir), id)).catch(() => []) : [];
  const [name] = names;
  if (name === undefined)
    throw new UserError('that file is not here any more', 'Choose it again.', exitCodes.missing);
  return join(folder(dataDir), id, name);
}

/** Whether a path is that of an upload. */
export function isUpload(dataDir: string, path: string): boolean {
  return dirname(dirname(resolve(path))) === resolve(folder(dataDir));
}

/** Removes an upload; does nothing for any other path. */
export async function forgetUpload(dataDir: string, path: string): Promise<void> {
  if (isUpload(dataDir, path)) await rm(dirname(resolve(path)), { recursive: true, force: true });
}

/** Removes what was uploaded a day ago and is not in `needed` (paths), and everything that is older than 30 days. */
export async function sweepUploads(dataDir: string, needed: ReadonlySet<string>, now: Date): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder(dataDir)).catch(() => [])) {
    const dir = join(folder(dataDir), name);
    const found = await stat(dir).catch(() => null);
    const [file] = await readdir(dir).catch(() => []);
    const age = now.getTime() - (found?.mtimeMs ?? 0);
    const keeps = file !== undefined && needed.has(join(dir, file)) && age < longestMs;
    if (age < unusedMs || keeps) continue;
    await rm(dir, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}
