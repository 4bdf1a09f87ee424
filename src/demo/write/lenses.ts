import { stringify } from 'yaml';
import type { Life } from '../simulate/simulate.ts';

/** The lens that a customer declared, as the file it would be written in. */
export function lensFile({ profile }: Life): string {
  const { needs, rules = [], headlines = 3, depth = 'normal' } = profile.lens;
  return stringify({
    customer: profile.name,
    needs,
    ...(rules.length > 0 ? { rules } : {}),
    reading: { headlines, depth },
  });
}
