import { consistencyOf } from '../asking/consistency.ts';
import type { LearntLens } from '../learnt.ts';
import type { RoleEvidence } from './evidence.ts';

/** How many people the evidence is of, what they answered, and how well their choices agree with each other. */
export function answeredBy({
  choosers,
  reactions,
}: RoleEvidence): Pick<LearntLens['evidence'], 'people' | 'screens' | 'consistency'> {
  const people = new Set([...choosers, ...reactions].map((one) => one.personId ?? 0));
  const agreed = choosers.map((one) => consistencyOf(one.answers.map((answer) => answer.choices)));
  const choices = agreed.reduce((sum, one) => sum + one.choices, 0);
  const agreeing = agreed.reduce((sum, one) => sum + one.agreement * one.choices, 0);
  return {
    people: people.size,
    screens: choosers.reduce((sum, one) => sum + one.screens, 0),
    consistency: choices === 0 ? null : agreeing / choices,
  };
}
