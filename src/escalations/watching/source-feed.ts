import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { noProgress } from '../../platform/progress.ts';
import { type FileResult, type ImportResult, importSource } from '../../signals/index.ts';
import { sources } from '../../sources/index.ts';
import { FileFollower, lookAtFile } from './follow-files.ts';
import type { Followed } from './followed.ts';
import type { Troubles } from './troubles.ts';

/** How often systems are asked, unless told, in milliseconds. */
const systemPace = 60_000;
const systemPause = 900_000;
/** A file that is put right is to be read soon. */
const filePause = { first: 1000, most: 30_000 };

/** What a feed has brought, for the status line. */
export interface Fed {
  readonly stored: number;
  readonly rejected: number;
  readonly unmatched: number;
  readonly lastDataAt: Date | null;
}

/** What came of one turn. */
export interface Turn {
  readonly lines: boolean;
  readonly events: boolean;
}

const nothing: Turn = { lines: false, events: false };

/** One followed source: reads what is new in it through the import. A failure is told once and tried again. */
export class SourceFeed {
  readonly name: string;
  readonly isSystem: boolean;
  readonly #ctx: Ctx;
  readonly #followed: Followed;
  readonly #troubles: Troubles;
  readonly #say: (text: string) => void;
  readonly #files: FileFollower | null;
  readonly #isBulk: boolean;
  readonly #noted = new Set<string>();
  #nextPoll = 0;
  #fed: Fed = { stored: 0, rejected: 0, unmatched: 0, lastDataAt: null };

  constructor(input: {
    readonly ctx: Ctx;
    readonly followed: Followed;
    readonly troubles: Troubles;
    readonly say: (text: string) => void;
    readonly readBefore: (path: string) => Date | null;
  }) {
    const { followed } = input;
    this.#ctx = { ...input.ctx, progress: noProgress };
    this.#followed = followed;
    this.#troubles = input.troubles;
    this.#say = input.say;
    this.isSystem = /^https?:/i.test(followed.place);
    this.#isBulk = sources.find((one) => one.name === followed.source)?.form === 'bulk';
    this.name = `${followed.source} ${shownPlace(followed.place)}`;
    this.#files = this.isSystem
      ? null
      : new FileFollower({ place: followed.place, grows: this.#isBulk, readBefore: input.readBefore });
  }

  fed(): Fed {
    return this.#fed;
  }

  /** Reads what is new, where it is time. Throws nothing. */
  async turn(tick: number): Promise<Turn> {
    return this.#files === null ? this.#poll(tick) : this.#readFiles(this.#files, tick);
  }

  async #poll(tick: number): Promise<Turn> {
    if (tick < this.#nextPoll || !this.#troubles.isDue(this.name, tick)) return nothing;
    const pace = this.#followed.every ?? systemPace;
    this.#nextPoll = tick + pace;
    try {
      const result = await this.#import(this.#followed.place);
      this.#troubles.worked(this.name);
      return this.#count(result);
    } catch (error) {
      this.#troubles.failed(this.name, error, tick, { first: pace, most: Math.max(pace, systemPause) });
      return nothing;
    }
  }

  async #readFiles(files: FileFollower, tick: number): Promise<Turn> {
    await this.#lookForPlace(tick);
    const turns: Turn[] = [];
    for (const path of await files.changed(this.#ctx.clock.now())) {
      const what = `${this.#followed.source} ${path}`;
      // Before it is read: what is written meanwhile makes it another.
      const look = await lookAtFile(path);
      if (look === null || !this.#troubles.isDue(what, tick)) continue;
      try {
        const result = await this.#import(path);
        const [file] = result.files;
        if (file?.state === 'refused') throw new UserError(`it is refused: ${file.note}`, 'Check the file.');
        files.noteRead(path, look, this.#isBulk && (file?.note ?? '').includes('no end yet'));
        this.#troubles.worked(what);
        turns.push(this.#count(result));
      } catch (error) {
        this.#troubles.failed(what, error, tick, filePause);
      }
    }
    return { lines: turns.some((one) => one.lines), events: turns.some((one) => one.events) };
  }

  /** A file that is not there (yet, or any more) is told once. */
  async #lookForPlace(tick: number): Promise<void> {
    const { place } = this.#followed;
    const what = `${this.#followed.source} ${place}`;
    if (/[*?[{]/.test(place)) return;
    const there = (await lookAtFile(place)) !== null;
    if (!there && !this.#noted.has(place)) {
      this.#noted.add(place);
      const error = new UserError('is not there', 'It is read as soon as it is.', exitCodes.missing);
      this.#troubles.failed(what, error, tick, { first: 0, most: 0 });
    } else if (there) this.#noted.delete(place);
  }

  #import(place: string): Promise<ImportResult> {
    const { source, customer, customerFrom, mapping, token } = this.#followed;
    const input = { source, place, customer, customerFrom, mapping, category: null, dryRun: false, token };
    return importSource({ ctx: this.#ctx, input });
  }

  #count({ totals, files }: ImportResult): Turn {
    const { stored, rejected, unmatched, lastDataAt } = totals;
    const before = this.#fed;
    this.#fed = {
      stored: before.stored + stored,
      rejected: before.rejected + rejected,
      unmatched: before.unmatched + unmatched,
      lastDataAt:
        lastDataAt && (!before.lastDataAt || lastDataAt > before.lastDataAt) ? lastDataAt : before.lastDataAt,
    };
    this.#sayOnce(rejected > 0, 'has lines that cannot be read; see `beholder show rejects`');
    this.#sayOnce(unmatched > 0, 'has rows that match no customer; see `beholder customers review`');
    for (const file of files) this.#sayDamage(file);
    const any = stored > 0;
    return this.#isBulk ? { lines: any, events: false } : { lines: false, events: any };
  }

  #sayDamage(file: FileResult): void {
    if (file.broken) this.#sayOnce(true, `${file.file}: ${file.note}`);
  }

  #sayOnce(is: boolean, text: string): void {
    if (!is || this.#noted.has(text)) return;
    this.#noted.add(text);
    this.#say(`${this.name} ${text}`);
  }
}

/** Without user, password and query. */
function shownPlace(place: string): string {
  if (!/^https?:/i.test(place)) return place;
  try {
    const url = new URL(place);
    return `${url.protocol}//${url.host}${url.pathname}`;
  } catch {
    return 'an address';
  }
}
