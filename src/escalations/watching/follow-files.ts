import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { listFiles } from '../../sources/index.ts';

/** How a file looked when it was last read. */
interface Seen extends FileLook {
  /** Its last line had no end yet. */
  readonly waits: boolean;
}

/** A last line without its end counts once nothing was written for so long (as the import has it). */
const quietMs = 11_000;
/** Whoever writes may go on for a while in the file that was renamed. */
const formerMs = 600_000;

export interface FileFollowerInput {
  /** A file, a folder or a pattern. */
  readonly place: string;
  /** True: a log that grows and is rotated. False: an export that is written anew, and read when it rests. */
  readonly grows: boolean;
  /** When the file at this path was last read in an earlier run, or first followed; null: never. */
  readonly readBefore: (path: string) => Date | null;
}

/** Tells which files are to be read. It reads none: what is new in a file is found by the import. */
export class FileFollower {
  readonly #input: FileFollowerInput;
  readonly #seen = new Map<string, Seen>();
  /** Exports that changed a moment ago. */
  readonly #restless = new Map<string, number>();
  /** Files that were rotated away, and until when they are looked at. */
  readonly #former = new Map<string, number>();

  constructor(input: FileFollowerInput) {
    this.#input = input;
  }

  /** Files with something new, in the order in which they are to be read: what was rotated away before what replaced it. */
  async changed(now: Date): Promise<string[]> {
    const due: string[] = [];
    for (const [path, until] of this.#former) if (until < now.getTime()) this.#former.delete(path);
    const paths = await listFiles(this.#input.place).catch(() => []);
    for (const path of new Set([...this.#former.keys(), ...paths])) {
      const seen = this.#seen.get(path);
      const look = await lookAtFile(path, seen);
      if (look === null) continue;
      if (seen && isSame(seen, look)) {
        if (seen.waits && now.getTime() - look.modified > quietMs) due.push(path);
        continue;
      }
      if (!this.#input.grows && this.#isRestless(path, look, now)) continue;
      if (this.#input.grows && !this.#former.has(path)) {
        const rotated = await this.#rotated(path, look, seen);
        for (const other of rotated) this.#former.set(other, now.getTime() + formerMs);
        due.push(...rotated);
      }
      due.push(path);
    }
    return [...new Set(due)];
  }

  /** A file was read (or refused) as it was at `look`; it is named again when it changes. */
  noteRead(path: string, look: FileLook, waits: boolean): void {
    this.#seen.set(path, { ...look, waits });
  }

  /** Seen for the first time, an export rests where nobody wrote it for a while; later, where it looks as it did before. */
  #isRestless(path: string, look: FileLook, now: Date): boolean {
    const print = look.size + look.modified;
    const before = this.#restless.get(path);
    this.#restless.set(path, print);
    return before === undefined ? now.getTime() - look.modified <= quietMs : before !== print;
  }

  /** What lay at the path before and was not read to its end: renamed, copied away and emptied, or packed. */
  async #rotated(path: string, look: FileLook, seen: Seen | undefined): Promise<string[]> {
    const before = seen?.modified ?? this.#input.readBefore(path)?.getTime();
    if (before === undefined) return [];
    if (seen && seen.inode === look.inode && look.head.startsWith(seen.head)) return [];
    const folder = dirname(path);
    const names = await readdir(folder).catch(() => [] as string[]);
    const others: { readonly path: string; readonly modified: number }[] = [];
    for (const name of names) {
      const other = join(folder, name);
      const file = other === path ? null : await lookAtFile(other);
      if (file === null) continue;
      const isIt = seen !== undefined && file.inode === seen.inode;
      const isLater = name.startsWith(basename(path)) && file.modified >= before - 2000;
      if (isIt || isLater) others.push({ path: other, modified: file.modified });
    }
    return others.sort((a, b) => a.modified - b.modified).map((one) => one.path);
  }
}

export interface FileLook {
  readonly inode: number;
  readonly size: number;
  readonly modified: number;
  /** What it begins with: a file that was emptied and written to again begins with something else. */
  readonly head: string;
}

const isSame = (a: FileLook, b: FileLook): boolean =>
  a.inode === b.inode && a.size === b.size && a.modified === b.modified;

const headBytes = 256;

/** How a file looks now; null: it is not there. `known` saves reading where nothing changed. */
export async function lookAtFile(path: string, known?: FileLook): Promise<FileLook | null> {
  const file = await stat(path).catch(() => null);
  if (!file?.isFile()) return null;
  const look = { inode: file.ino, size: file.size, modified: file.mtimeMs, head: '' };
  if (known && isSame(known, look)) return known;
  return { ...look, head: await headOf(path) };
}

/** '' where it may not be read: whoever reads it says so. */
async function headOf(path: string): Promise<string> {
  const file = await open(path).catch(() => null);
  if (!file) return '';
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}
