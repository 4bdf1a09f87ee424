import type { Ctx } from '../../platform/ctx.ts';
import { readChoiceVersion } from './choice-version-store.ts';
import { type Choice, chooseWhom } from './choose-whom.ts';

type Given = Pick<Ctx, 'records' | 'signals' | 'clock' | 'log'>;

interface Kept {
  readonly version: string;
  readonly madeAt: Date;
  readonly choice: Choice;
}

/** So long a choice is shown before it is made anew for what was answered meanwhile. */
const freshMs = 10 * 60_000;
const kept = new WeakMap<object, Kept>();
const making = new WeakMap<object, { readonly version: string; readonly made: Promise<Kept> }>();

/**
 * The choice of whom to ask next at all customers, as it was made at most ten minutes before somebody last looked: made at
 * once anew where rules, wishes, holds, surveys or askings changed, and behind the reader's back where it is only old. For
 * pages: whoever asks by it chooses anew.
 */
export async function keptChoice(call: {
  readonly ctx: Given;
}): Promise<{ readonly choice: Choice; readonly madeAt: Date }> {
  const { ctx } = call;
  const version = await readChoiceVersion(ctx);
  const last = kept.get(ctx.records);
  if (last?.version !== version) return make(ctx, version);
  if (ctx.clock.now().getTime() - last.madeAt.getTime() > freshMs)
    make(ctx, version).catch((error: Error) =>
      ctx.log.warn(`whom to ask is not up to date: ${error.message}`),
    );
  return last;
}

function make(ctx: Given, version: string): Promise<Kept> {
  const under = making.get(ctx.records);
  if (under?.version === version) return under.made;
  const madeAt = ctx.clock.now();
  const made = chooseWhom({ ctx, input: {} })
    .then((choice) => {
      const done = { version, madeAt, choice };
      kept.set(ctx.records, done);
      return done;
    })
    .finally(() => {
      if (making.get(ctx.records)?.made === made) making.delete(ctx.records);
    });
  making.set(ctx.records, { version, made });
  return made;
}
