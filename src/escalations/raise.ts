import { exitCodes, UserError } from '../platform/errors.ts';
import type { Occurrence } from './occurrence.ts';
import { occurrenceSchema } from './schema.ts';
import { insertEscalation, type WithRecords } from './store.ts';

export interface Raised {
  readonly id: number;
  /** `known`: the same key was raised before, and nothing was changed. */
  readonly state: 'new' | 'known';
}

/**
 * Keeps an occurrence, so that it is told: once it returns, the escalation survives whatever happens to this process.
 * The same customer and key again is `known`, whoever raises it and however often. The time that it is raised is the
 * clock's; `startDelivering` sees it within a second, and `nudge` makes it look at once.
 */
export async function raise(call: {
  readonly ctx: WithRecords & { readonly clock: { now(): Date } };
  readonly input: Occurrence;
}): Promise<Raised> {
  const checked = occurrenceSchema.safeParse(call.input);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new UserError(
      `occurrence ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`,
      'What raises it has to mend it.',
      exitCodes.data,
    );
  }
  const { data } = checked;
  const subject = data.subject?.trim() || data.what;
  return insertEscalation(call.ctx, { ...data, subject, raisedAt: call.ctx.clock.now() });
}
