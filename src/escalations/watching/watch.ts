import { setTimeout as sleep } from 'node:timers/promises';
import { getProvider } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { readLineLoads } from '../../signals/index.ts';
import type { Occurrence } from '../occurrence.ts';
import { Evaluator } from './evaluator.ts';
import type { Followed } from './followed.ts';
import { startOf } from './local-days.ts';
import { sayWhatNeverFires } from './rule-health.ts';
import { SourceFeed, type Turn } from './source-feed.ts';
import { Troubles } from './troubles.ts';
import { beginWatching, countOpen, moveSince, readFollowedSince, type Watching } from './watch-store.ts';

const day = 86_400_000;
/** A start after a longer break does not look back further. */
const longestBreak = 14 * day;
const monthPace = 900_000;

export interface WatchInput {
  readonly follow: readonly Followed[];
  /** Milliseconds between two looks at files. */
  readonly every: number;
  /** What came true longer ago is left to the month's report, in milliseconds. */
  readonly tellWithin: number;
  /** Of one rule, customer and day told one by one; of the others their number. */
  readonly oneByOne: number;
  /** Nothing before is told; null: as at the first start, which was the beginning of its day. */
  readonly since: Date | null;
  /** One turn, then an end. */
  readonly once: boolean;
  /** Ends the watch after the turn that is under way. */
  readonly stop: AbortSignal;
  /** Hears what happens, a line each. */
  readonly say: (text: string) => void;
  /** Hears after every turn how things stand. */
  readonly status?: (status: WatchStatus) => void;
  /** Called after something was raised. */
  readonly raised?: (occurrences: readonly Occurrence[]) => void;
}

export interface WatchStatus {
  readonly sources: number;
  readonly troubled: number;
  readonly stored: number;
  readonly lastDataAt: Date | null;
  readonly rules: number;
  readonly raised: number;
  readonly open: number;
}

/**
 * Follows sources: stores what is new, evaluates all customers' rules on it, and raises what came true. Killed at
 * any moment and started again, it goes on where it stood: what was stored is not stored again, and what came true
 * is raised once. Returns how things stood at the end.
 */
export async function watch(call: { readonly ctx: Ctx; readonly input: WatchInput }): Promise<WatchStatus> {
  return new Watch(call.ctx, call.input).run();
}

class Watch {
  readonly #ctx: Ctx;
  readonly #input: WatchInput;
  readonly #troubles: Troubles;
  #feeds: SourceFeed[] = [];
  /** What systems brought since the last look; they are asked while files are read. */
  #brought: Turn = { lines: false, events: false };
  readonly #polling = new Map<SourceFeed, Promise<void>>();
  #month: { readonly at: number; readonly work: Promise<void> } = { at: 0, work: Promise.resolve() };
  #health: Promise<void> | null = null;
  #raised = 0;
  #open = { at: 0, count: 0 };

  constructor(ctx: Ctx, input: WatchInput) {
    this.#ctx = ctx;
    this.#input = input;
    this.#troubles = new Troubles(input.say);
  }

  async run(): Promise<WatchStatus> {
    const evaluator = await this.#evaluator();
    await this.#makeFeeds();
    let status = await this.#status(evaluator);
    for (;;) {
      const began = performance.now();
      await this.#turn(evaluator, began);
      this.#startHealth(evaluator);
      const month = this.#startMonth(evaluator, began);
      if (this.#input.once) await Promise.all([month, this.#health]);
      status = await this.#status(evaluator);
      this.#input.status?.(status);
      if (this.#input.once || this.#input.stop.aborted) break;
      const left = this.#input.every - (performance.now() - began);
      await sleep(Math.max(20, left), undefined, { signal: this.#input.stop }).catch(() => {});
      if (this.#input.stop.aborted) break;
    }
    await Promise.all([...this.#polling.values(), this.#month.work, this.#health]);
    return status;
  }

  async #evaluator(): Promise<Evaluator> {
    const ctx = this.#ctx;
    const now = ctx.clock.now();
    const { timeZone } = await getProvider({ ctx });
    const first = this.#input.since ?? startOf('day', now, timeZone);
    if (this.#input.since !== null) await beginWatching(ctx, first).then(() => moveSince(ctx, first));
    const { since, lookedAt } = await this.#remembered(first, now);
    // A little earlier: what was on its way when the last look was made.
    const from = Math.max((lookedAt ?? now).getTime() - 3_600_000, now.getTime() - longestBreak);
    return new Evaluator(ctx, {
      since,
      from: new Date(from),
      maxAge: this.#input.tellWithin,
      most: this.#input.oneByOne,
    });
  }

  async #remembered(first: Date, now: Date): Promise<Watching> {
    const remembered = await beginWatching(this.#ctx, first);
    if (remembered.since <= now) return remembered;
    // The clock was ahead when it was written: nothing would be told until then.
    this.#input.say(
      `the clock was ahead at an earlier start; from now on what came true since ${first.toISOString()} is told`,
    );
    await moveSince(this.#ctx, first);
    return { ...remembered, since: first };
  }

  async #makeFeeds(): Promise<void> {
    const read = new Map<string, Date>();
    for (const { path, readAt, begunAt } of await readLineLoads(this.#ctx)) {
      // Of an import that was killed only its beginning is known.
      const at = readAt ?? begunAt;
      const before = read.get(path);
      if (!before || at > before) read.set(path, at);
    }
    const files = this.#input.follow.map(({ place }) => place).filter((place) => !/^https?:/i.test(place));
    const since = await readFollowedSince(this.#ctx, files, this.#ctx.clock.now());
    this.#feeds = this.#input.follow.map(
      (followed) =>
        new SourceFeed({
          ctx: this.#ctx,
          followed,
          troubles: this.#troubles,
          say: this.#input.say,
          readBefore: (path) => read.get(path) ?? since.get(followed.place) ?? null,
        }),
    );
  }

  async #turn(evaluator: Evaluator, tick: number): Promise<void> {
    for (const feed of this.#feeds) if (feed.isSystem) this.#startPoll(feed, tick);
    if (this.#input.once) await Promise.all(this.#polling.values());
    let lines = false;
    let events = false;
    for (const feed of this.#feeds) {
      if (feed.isSystem || this.#input.stop.aborted) continue;
      const turn = await feed.turn(tick);
      lines ||= turn.lines;
      events ||= turn.events;
    }
    const polled = this.#brought;
    this.#brought = { lines: false, events: false };
    if (!this.#troubles.isDue(evaluating, tick)) return;
    try {
      this.#tell(await evaluator.look({ lines: lines || polled.lines, events: events || polled.events }));
      this.#troubles.worked(evaluating);
    } catch (error) {
      this.#brought = { lines: true, events: true };
      this.#troubles.failed(evaluating, error, tick, { first: 1000, most: 30_000 });
      if (this.#input.once) throw error;
    }
  }

  #tell(news: readonly Occurrence[]): void {
    this.#raised += news.length;
    if (news.length > 0) this.#input.raised?.(news);
  }

  /** Measures of the month so far take a while; the lines do not wait for them. */
  #startMonth(evaluator: Evaluator, tick: number): Promise<void> {
    if (this.#month.at !== 0 && tick - this.#month.at < monthPace) return this.#month.work;
    const work = evaluator
      .lookAtMonth()
      .then((news) => {
        this.#tell(news);
        this.#troubles.worked(monthly);
      })
      .catch((error) => this.#troubles.failed(monthly, error, tick, { first: monthPace, most: monthPace }));
    this.#month = { at: tick, work };
    return work;
  }

  /** Once a start. */
  #startHealth(evaluator: Evaluator): void {
    const world = evaluator.world();
    if (world === null || this.#health !== null) return;
    this.#health = sayWhatNeverFires(this.#ctx, world.rules, this.#input).catch((error) =>
      this.#ctx.log.warn(`the rules were not checked: ${error instanceof Error ? error.message : error}`),
    );
  }

  #startPoll(feed: SourceFeed, tick: number): void {
    if (this.#polling.has(feed)) return;
    const poll = feed.turn(tick).then((turn) => {
      this.#brought = {
        lines: this.#brought.lines || turn.lines,
        events: this.#brought.events || turn.events,
      };
      this.#polling.delete(feed);
    });
    this.#polling.set(feed, poll);
  }

  async #status(evaluator: Evaluator): Promise<WatchStatus> {
    const fed = this.#feeds.map((feed) => feed.fed());
    const newest = fed.flatMap(({ lastDataAt }) => (lastDataAt ? [lastDataAt.getTime()] : []));
    return {
      sources: this.#feeds.length,
      troubled: this.#troubles.count(),
      stored: fed.reduce((sum, one) => sum + one.stored, 0),
      lastDataAt: newest.length > 0 ? new Date(Math.max(...newest)) : null,
      rules: evaluator.world()?.rules.length ?? 0,
      raised: this.#raised,
      open: await this.#countOpen(),
    };
  }

  /** Every few seconds is often enough for people. */
  async #countOpen(): Promise<number> {
    const now = performance.now();
    if (this.#open.at !== 0 && now - this.#open.at < 5000 && !this.#input.once) return this.#open.count;
    // The status is no reason to stop.
    const count = await countOpen(this.#ctx).catch(() => this.#open.count);
    this.#open = { at: now, count };
    return count;
  }
}

const evaluating = 'the rules';
const monthly = 'the rules on the month so far';
