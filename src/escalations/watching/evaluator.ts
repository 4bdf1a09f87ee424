import type { Ctx } from '../../platform/ctx.ts';
import { readLinesStored, syncAgreed } from '../../signals/index.ts';
import type { Occurrence } from '../occurrence.ts';
import { raise } from '../raise.ts';
import { type Facts, noFacts, type Told } from './facts.ts';
import { fireRules } from './fire-rules.ts';
import { lookAtAll, lookAtEvents, lookAtVisits, lookForNewVisits } from './look-at-signals.ts';
import { lookAtMonth } from './month-rules.ts';
import { noteLooked } from './watch-store.ts';
import { readWorld, type World } from './world.ts';

/** How often what came in by other ways is looked for, in milliseconds. */
const pace = {
  /** Rules, people, agreements. */
  world: 20_000,
  /** Tickets, times down, answers, silence: also without an import of our own. */
  events: 30_000,
  /** Lines that others imported. */
  lines: 10_000,
  /** Everything anew: categories, matchers or lines may have changed behind what was looked at. */
  all: 600_000,
} as const;

const mostKeys = 100_000;

export interface EvaluatorInput {
  /** What came true before is never told at once. */
  readonly since: Date;
  /** How far back this start looks: what came true while nobody watched. */
  readonly from: Date;
  /** Milliseconds: what came true longer ago is left to the month's report. */
  readonly maxAge: number;
  /** Of one rule, customer and day told one by one. */
  readonly most: number;
}

/** What our own imports brought since the last look. */
export interface Brought {
  readonly lines: boolean;
  readonly events: boolean;
}

/** Looks at what is new and raises what came true. Used by one loop, one call at a time. */
export class Evaluator {
  readonly #ctx: Ctx;
  readonly #input: EvaluatorInput;
  readonly #raised = new Set<string>();
  readonly #last = { world: 0, events: 0, lines: 0, all: 0 };
  #looked = new Map<number, number>();
  #facts: Facts = noFacts;
  #world: World | null = null;
  #month = '';
  /** Null once what this start had to catch up with is told. */
  #from: Date | null;

  constructor(ctx: Ctx, input: EvaluatorInput) {
    this.#ctx = ctx;
    this.#input = input;
    this.#from = input.from;
  }

  world(): World | null {
    return this.#world;
  }

  /** What was raised and had not been before. The look is written down after all of it is kept. */
  async look(brought: Brought): Promise<Occurrence[]> {
    const now = this.#ctx.clock.now();
    const tick = performance.now();
    const due = (what: keyof typeof pace) => this.#last[what] === 0 || tick - this.#last[what] >= pace[what];
    const world = this.#world === null || due('world') ? await this.#readWorld(now) : this.#world;
    const changed = await this.#refresh(world, now, {
      all: due('all'),
      events: brought.events || due('events'),
      lines: brought.lines || due('lines'),
    });
    const told = this.#told(now);
    const rules = changed === null ? world.rules : world.rules.filter((one) => changed.has(one.customer.id));
    const fired = fireRules({ ...world, rules, facts: this.#facts, told, now });
    const news = await this.#raise(fired);
    this.#from = null;
    // Not at every look: after a crash a little is looked at twice, and told once.
    if (news.length > 0 || changed === null) await noteLooked(this.#ctx, now);
    return news;
  }

  /** The same for rules on the month so far, which take longer; it may run beside `look`. */
  async lookAtMonth(): Promise<Occurrence[]> {
    return this.#world === null
      ? []
      : this.#raise(await lookAtMonth(this.#ctx, this.#world, this.#ctx.clock.now()));
  }

  #told(now: Date): Told {
    const recent = now.getTime() - this.#input.maxAge;
    const oldest = Math.min(recent, this.#from?.getTime() ?? recent);
    return {
      since: new Date(Math.max(this.#input.since.getTime(), oldest)),
      most: this.#input.most,
    };
  }

  async #readWorld(now: Date): Promise<World> {
    const world = await readWorld(this.#ctx, now);
    this.#last.world = performance.now();
    const month = now.toISOString().slice(0, 7);
    if (world.fingerprint !== this.#world?.fingerprint || month !== this.#month) {
      await syncAgreed({ ctx: this.#ctx, input: { month } });
      this.#month = month;
      // Other rules ask for other facts.
      this.#last.all = 0;
    }
    this.#world = world;
    return world;
  }

  /** Brings the facts up to date; returns the customers whose facts may be new, null for all. */
  async #refresh(
    world: World,
    now: Date,
    wanted: { readonly all: boolean; readonly events: boolean; readonly lines: boolean },
  ): Promise<ReadonlySet<number> | null> {
    const input = { rules: world.rules, since: this.#told(now).since, now };
    if (wanted.all || this.#last.all === 0) {
      const looked = await this.#linesStored();
      this.#facts = await lookAtAll(this.#ctx, input);
      this.#looked = looked;
      this.#noteTimes('all', 'events', 'lines');
      return null;
    }
    const changed = wanted.lines ? await this.#refreshVisits(input) : new Set<number>();
    if (!wanted.events) return changed;
    this.#facts = { ...this.#facts, ...(await lookAtEvents(this.#ctx, input)) };
    this.#noteTimes('events');
    return null;
  }

  async #refreshVisits(input: {
    readonly rules: World['rules'];
    readonly since: Date;
    readonly now: Date;
  }): Promise<ReadonlySet<number>> {
    // Read before the lines themselves: what comes in between is looked at next time.
    const stored = await this.#linesStored();
    const news = [...stored]
      .map(([load, line]) => ({ load, before: this.#looked.get(load) ?? 0, line }))
      // Fewer lines than before: it is read again from its beginning.
      .filter((one) => one.line !== one.before)
      .map((one) => ({ load: one.load, line: one.line < one.before ? 0 : one.before }));
    this.#noteTimes('lines');
    if (news.length === 0) return new Set();
    const changed = await lookForNewVisits(this.#ctx, input, news);
    if (changed.size > 0) {
      const rules = input.rules.filter((one) => changed.has(one.customer.id));
      const fresh = await lookAtVisits(this.#ctx, { ...input, rules });
      const others = this.#facts.visits.filter((one) => !changed.has(one.customer));
      this.#facts = { ...this.#facts, visits: [...others, ...fresh] };
    }
    this.#looked = stored;
    return changed;
  }

  async #linesStored(): Promise<Map<number, number>> {
    const stored = await readLinesStored(this.#ctx);
    return new Map(stored.map(({ load, line }) => [load, line]));
  }

  #noteTimes(...which: readonly (keyof typeof pace)[]): void {
    for (const one of which) this.#last[one] = performance.now();
  }

  async #raise(fired: readonly Occurrence[]): Promise<Occurrence[]> {
    const news: Occurrence[] = [];
    for (const occurrence of fired) {
      const key = `${occurrence.customerId} ${occurrence.key}`;
      if (this.#raised.has(key)) continue;
      const { state } = await raise({ ctx: this.#ctx, input: occurrence });
      this.#raised.add(key);
      if (state === 'new') news.push(occurrence);
    }
    // Forgotten keys are known to the records.
    if (this.#raised.size > mostKeys) this.#raised.clear();
    return news;
  }
}
