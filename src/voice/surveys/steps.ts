import type { Role } from '../../customers/index.ts';
import type { Question, Survey } from './survey.ts';

/** What was answered to each question that was shown: the point of a scale, choices, words; null where it was left out. */
export type Given = Readonly<Record<string, number | readonly string[] | string | null>>;

/**
 * The questions that come next, all of them on one page: first the first question alone, then as many as can be decided
 * from what was answered. Empty: nothing is left to ask. Pure.
 */
export function nextQuestions(survey: Survey, role: Role, given: Given): Question[] {
  const asked = survey.questions.filter((one) => !one.for || one.for.includes(role));
  const page: Question[] = [];
  const passed = new Set(Object.keys(given));
  for (const question of asked) {
    if (passed.has(question.id)) continue;
    if (question.when && page.some((one) => one.id === question.when?.question)) break;
    if (question.when && !holds(question.when, given)) continue;
    page.push(question);
    if (question === asked[0]) break;
  }
  return page;
}

/** Whether a condition is true of what was answered; of what was not answered nothing is true. */
function holds(when: NonNullable<Question['when']>, given: Given): boolean {
  const said = given[when.question];
  if (when.is) return Array.isArray(said) && when.is.some((id) => said.includes(id));
  if (typeof said !== 'number') return false;
  return (
    said >= (when.at_least ?? Number.NEGATIVE_INFINITY) && said <= (when.at_most ?? Number.POSITIVE_INFINITY)
  );
}
