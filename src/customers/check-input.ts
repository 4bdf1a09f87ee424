import type { z } from 'zod';
import { exitCodes, UserError } from '../platform/errors.ts';

/** The input as the schema makes it, without undefined fields; `UserError` with the first thing wrong. */
export function checkInput<S extends z.ZodType<object>>(
  schema: S,
  input: unknown,
  what: string,
): z.output<S> {
  const checked = schema.safeParse(input);
  if (checked.success) {
    return Object.fromEntries(
      Object.entries(checked.data).filter(([, value]) => value !== undefined),
    ) as z.output<S>;
  }
  const issue = checked.error.issues[0];
  const where = issue && issue.path.length > 0 ? `${what} ${issue.path.join('.')}` : what;
  throw new UserError(
    `${where}: ${issue?.message ?? 'not valid'}`,
    'Mend it and try again.',
    exitCodes.usage,
  );
}
