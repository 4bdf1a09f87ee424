import { harmless } from './output.ts';

/** What a person pressed: a letter or digit, `enter`, or `resize` where the window changed; null where input ended. */
export type Key = string | null;

/** A screen that is shown and keys that are read, at a terminal or through pipes. */
export interface Terminal {
  /** A person sits at the keys: times are theirs. */
  readonly person: boolean;
  columns(): number;
  rows(): number;
  /** In place of what was shown before at a terminal; below it elsewhere. */
  show(text: string): void;
  key(): Promise<Key>;
  close(): void;
}

interface Streams {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

const clear = '\u001b[2J\u001b[3J\u001b[H';
/** Ctrl-C and Ctrl-D: raw keys do not interrupt by themselves. */
const leaving = new Set(['\u0003', '\u0004']);

/** Keys one by one from `input`; where it is no terminal, spaces and line ends between them mean nothing. */
export function openTerminal({ input, output }: Streams): Terminal {
  const keys: Key[] = [];
  let waiting: ((key: Key) => void) | null = null;
  let ended = false;
  const give = (key: Key) => {
    if (!waiting) {
      keys.push(key);
      return;
    }
    const resolve = waiting;
    waiting = null;
    resolve(key);
  };
  const read = (chunk: Buffer | string) => {
    for (const key of keysIn(String(chunk), input.isTTY)) give(key);
  };
  const end = () => {
    ended = true;
    give(null);
  };
  const resize = () => give('resize');
  input.on('data', read).on('end', end).on('error', end);
  if (input.isTTY) input.setRawMode(true);
  if (output.isTTY) output.on('resize', resize);
  return {
    person: input.isTTY === true && output.isTTY === true,
    columns: () => (output.isTTY && output.columns) || 80,
    rows: () => (output.isTTY && output.rows) || Number.POSITIVE_INFINITY,
    show: (text) => void output.write(`${output.isTTY ? clear : ''}${harmless(text)}\n`),
    key: () => {
      const [next] = keys.splice(0, 1);
      if (next !== undefined) return Promise.resolve(next);
      if (ended) return Promise.resolve(null);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    close: () => {
      input.off('data', read).off('end', end).off('error', end);
      output.off('resize', resize);
      if (input.isTTY) input.setRawMode(false);
      input.pause();
    },
  };
}

/** Escape sequences (arrows and the like) are no keys of ours. */
function keysIn(chunk: string, isTTY: boolean | undefined): Key[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  const plain = chunk.replace(/\u001b(?:\[[0-9;?]*[A-Za-z~]|O.|.)?/g, '');
  return [...plain].flatMap((key): Key[] => {
    if (leaving.has(key)) return ['q'];
    if (key === '\r' || key === '\n') return isTTY ? ['enter'] : [];
    return key.trim() === '' ? [] : [key.toLowerCase()];
  });
}
