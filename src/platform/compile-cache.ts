import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';

/** For a process of ours: it keeps compiled modules where this one does, and starts in half the time. */
export function compileCache(): Readonly<Record<string, string>> {
  const dir = getCompileCacheDir();
  return dir ? { NODE_COMPILE_CACHE: dirname(dir) } : {};
}
