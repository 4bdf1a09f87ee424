import { describeError } from '../report-error.ts';

/** What one check of `doctor` found. `note` is not good, but nothing is broken by it. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'note' | 'problem';
  readonly message: string;
  /** What to do; '' where all is well. */
  readonly hint: string;
}

/** Runs one check; whatever it throws is a problem with what to do. */
export async function check(
  name: string,
  look: () => Promise<string | Omit<Finding, 'check'>>,
): Promise<Finding> {
  try {
    const found = await look();
    return typeof found === 'string'
      ? { check: name, state: 'ok', message: found, hint: '' }
      : { check: name, ...found };
  } catch (error) {
    const { message, hint } = describeError(error);
    return { check: name, state: 'problem', message, hint };
  }
}
