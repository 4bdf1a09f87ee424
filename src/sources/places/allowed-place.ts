import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { listFiles } from '../files/list-files.ts';

/** What pages may import from beside uploads: folders of this machine, and systems by their origin. */
export interface AllowedPlaces {
  readonly folders: readonly string[];
  /** `http://127.0.0.1:9090`. */
  readonly origins: readonly string[];
}

/** `BEHOLDER_IMPORT_FROM`, and the `inbox` of the data folder. */
export function allowedPlaces(dataDir: string, importFrom: readonly string[]): AllowedPlaces {
  const origins = importFrom.filter((one) => /^https?:\/\//i.test(one)).map((one) => new URL(one).origin);
  const folders = importFrom.filter((one) => !/^https?:\/\//i.test(one)).map((one) => resolve(one));
  return { folders: [join(dataDir, 'inbox'), ...folders], origins };
}

function notAllowed(place: string): UserError {
  return new UserError(
    `${place} is not among the places that pages may import from`,
    'Lay the file into the inbox of the data folder, or start the server with BEHOLDER_IMPORT_FROM naming its folder or address.',
    exitCodes.usage,
  );
}

const within = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
};

/**
 * The place, where it is allowed: an address of an allowed system, or a path whose every file really lies, whatever the
 * links, in an allowed folder. Throws a `UserError` otherwise, in the same words whether it exists or not.
 */
export async function allowPlace(place: string, allowed: AllowedPlaces): Promise<string> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(place)) {
    const url = URL.canParse(place) ? new URL(place) : null;
    if (url && /^https?:$/.test(url.protocol) && allowed.origins.includes(url.origin)) return place;
    throw notAllowed(url ? url.origin : 'the address');
  }
  const path = resolve(place);
  const roots = await Promise.all(allowed.folders.map((one) => realpath(one).catch(() => null)));
  const inside = (real: string) => roots.some((root) => root !== null && within(root, real));
  if (!allowed.folders.some((folder) => within(folder, path)) && !inside(path)) throw notAllowed(place);
  const base = path.replace(/[/\\][^/\\]*[*?[{].*$/, '');
  if (!inside(await realpath(base).catch(() => dirname(base)))) throw notAllowed(place);
  for (const file of await listFiles(path)) if (!inside(await realpath(file))) throw notAllowed(file);
  return path;
}

/** Files that may be chosen, newest first, 200 at most. */
export async function listAllowed(
  allowed: AllowedPlaces,
): Promise<{ path: string; bytes: number; changedAt: Date }[]> {
  const found: { path: string; bytes: number; changedAt: Date }[] = [];
  for (const folder of allowed.folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((one) => !one.startsWith('.')).slice(0, 1000)) {
      const at = await stat(join(folder, name)).catch(() => null);
      if (at?.isFile()) found.push({ path: join(folder, name), bytes: at.size, changedAt: at.mtime });
    }
  }
  return found.sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime()).slice(0, 200);
}
