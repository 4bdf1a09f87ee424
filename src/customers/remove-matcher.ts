import { exitCodes, UserError } from '../platform/errors.ts';
import { normalizeMatcher } from './matcher-value.ts';
import type { Matcher } from './schema.ts';
import { readMatchers, type WithRecords } from './store.ts';
import { deleteMatchers } from './write-store.ts';

/** Takes a matcher away. Signals that it matched stay where they are. Throws `UserError` where there is none. */
export async function removeMatcher(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly kind: Matcher['kind']; readonly field?: string; readonly value: string };
}): Promise<Matcher> {
  const { kind, field = '', value } = call.input;
  const normal = normalizeMatcher(kind, value);
  const wanted = 'problem' in normal ? value : normal.value;
  const found = (await readMatchers(call.ctx)).find(
    (one) => one.kind === kind && one.value === wanted && (kind !== 'field' || one.field === field),
  );
  if (!found)
    throw new UserError(
      `there is no matcher ${kind} ${value}`,
      'See `beholder customers match list`.',
      exitCodes.missing,
    );
  await deleteMatchers(call.ctx, [found.id]);
  return found;
}
