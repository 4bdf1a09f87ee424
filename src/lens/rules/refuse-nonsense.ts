import { UserError } from '../../platform/errors.ts';
import { ruleProblems } from '../lens-problems.ts';
import type { Rule } from './rule-schema.ts';

/** Throws a UserError where a rule contradicts itself, or names a measure that there is not. */
export function refuseNonsense(rule: Rule): void {
  const [problem] = ruleProblems(rule);
  if (problem) throw new UserError(`the rule cannot be meant: ${problem.says}`, `${problem.todo}.`);
}
