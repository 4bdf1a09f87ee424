import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import type { z } from 'zod';
import { exitCodes, UserError } from '../platform/errors.ts';

/** Checks a part of the request; what does not fit is told in one line, with where it stands. */
export function checked<Schema extends z.ZodType, Target extends keyof ValidationTargets>(
  target: Target,
  schema: Schema,
) {
  return zValidator(target, schema, (result) => {
    if (result.success) return;
    const [issue] = result.error.issues;
    const where = issue?.path.map(String).join('.');
    throw new UserError(
      `${where ? `${where}: ` : ''}${issue?.message ?? 'not valid'}`,
      'Mend it and send it again.',
      exitCodes.usage,
    );
  });
}
