import { exitCodes, UserError } from '../../platform/errors.ts';

/** Waits longer after every failure, says each trouble once, and says when it is over. */
export class Troubles {
  readonly #say: (text: string) => void;
  readonly #known = new Map<string, { text: string; failures: number; again: number }>();

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** Whether it is to be tried; `now` in milliseconds of a clock that never jumps. */
  isDue(what: string, now: number): boolean {
    return now >= (this.#known.get(what)?.again ?? 0);
  }

  /** It failed: the next try is after `pause.first`, and after twice that each time, up to `pause.most`; milliseconds. */
  failed(what: string, error: unknown, now: number, pause: Pause): void {
    const text = textOf(error);
    const before = this.#known.get(what);
    const failures = (before?.failures ?? 0) + 1;
    const wait = Math.min(pause.first * 2 ** Math.min(failures - 1, 20), pause.most);
    this.#known.set(what, { text, failures, again: now + wait });
    if (before?.text !== text) this.#say(`${what}: ${text}`);
  }

  worked(what: string): void {
    if (this.#known.delete(what)) this.#say(`${what}: works again`);
  }

  /** How many are in trouble. */
  count(): number {
    return this.#known.size;
  }
}

export interface Pause {
  readonly first: number;
  readonly most: number;
}

/** One line, without what changes from try to try. */
function textOf(error: unknown): string {
  if (error instanceof UserError) {
    // What it says to do is for whoever gives a command; here it is done without being told.
    const unavailable = error.exitCode === exitCodes.unavailable;
    return unavailable ? `${error.message}; it is tried again` : `${error.message}. ${error.hint}`;
  }
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
}
