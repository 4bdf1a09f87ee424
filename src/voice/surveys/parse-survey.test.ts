import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserError } from '../../platform/errors.ts';
import { chooseLanguage } from './inviting/choose-language.ts';
import { parseSurvey } from './parse-survey.ts';
import { standardSurveys } from './standard-surveys.ts';
import { nextQuestions } from './steps.ts';
import { languagesOf, scaleOf, unfinishedLanguages } from './survey.ts';
import { pageLanguages } from './words.ts';

const example = readFileSync(new URL('../../../examples/surveys/after-a-move.yaml', import.meta.url), 'utf8');

/** What is said of a survey that was changed at one place. */
function saidOf(from: string, to: string): readonly string[] {
  expect(example).toContain(from);
  try {
    parseSurvey(example.replace(from, to), 'move.yaml');
    return [];
  } catch (error) {
    return (error as UserError).details;
  }
}

test('the standard surveys ask in every language of the pages, on the scales as published', () => {
  for (const survey of standardSurveys())
    expect(languagesOf(survey).sort()).toEqual(pageLanguages.toSorted());
  const scales = standardSurveys().flatMap(({ questions }) =>
    questions.flatMap((one) =>
      one.kind === 'scale' ? [[one.instrument, scaleOf(one).low, scaleOf(one).high]] : [],
    ),
  );
  expect(scales).toContainEqual(['csat', 1, 5]);
  expect(scales).toContainEqual(['nps', 0, 10]);
  expect(scales).toContainEqual(['ces', 1, 7]);
});

test('a language in which one text is missing is not asked in, and what is missing is named', () => {
  const survey = parseSurvey(example.replace(', de: Das Netz', ''), 'move.yaml');
  expect(languagesOf(survey)).toEqual(['en']);
  expect(unfinishedLanguages(survey)).toEqual([{ language: 'de', missing: ['missing: choice network'] }]);
  expect(unfinishedLanguages(parseSurvey(example, 'move.yaml'))).toEqual([]);
});

test('buyers are asked of value, trust and outcomes, users whether it lets them do their job', () => {
  const relationship = standardSurveys().find((one) => one.name === 'relationship');
  if (!relationship) throw new Error('none');
  const of = (role: 'buyer' | 'user') =>
    nextQuestions(relationship, role, { recommend: 5 }).map((one) => one.id);
  expect(of('buyer')).toEqual(['value', 'trust', 'outcomes', 'one-thing']);
  // What is in the way is asked once it is known that something is.
  expect(of('user')).toEqual(['job']);
  expect(nextQuestions(relationship, 'user', { recommend: 5, job: 5 }).map((one) => one.id)).toEqual([
    'one-thing',
  ]);
  expect(nextQuestions(relationship, 'user', { recommend: 5, job: 2 }).map((one) => one.id)).toEqual([
    'in-the-way',
    'one-thing',
  ]);
  expect(nextQuestions(relationship, 'user', { recommend: 5, job: null, 'one-thing': null })).toEqual([]);
});

test.each([
  ['name: after-a-move', 'name: After', ['name: an id is small letters']],
  ['kind: scale #', 'kind: scael #', ['kind: ']],
  ['at_most: 3 }', 'is: [network] }', ['ready is no choice: use at_least or at_most']],
  ['is: [other] }', 'is: [othr] }', ['missing has no choice othr; it has phone, network, other']],
  ['question: missing', 'question: mising', ['no question mising comes before this one']],
  ['id: what', 'id: missing', ['there are two questions missing']],
  ['remind_after_days: 4', 'remind_after_days: 14', ['the reminder must come before']],
  ['    high: 3\n', '    high: 30\n', ['high: ']],
  ['several: true', 'severl: true', ['severl is not known here']],
  ['questions: #', 'questions: [ #', ['not readable as YAML']],
] as const)('%s written as %s is refused with its line', (from, to, expected) => {
  const [said = ''] = saidOf(from, to);
  const line = example.slice(0, example.indexOf(from.trimStart())).split('\n').length;
  for (const part of expected) expect(said).toContain(part);
  // An unknown entry is told at the list or entry that it stands in, a broken list where it ends.
  if (!/not known|YAML/.test(said)) expect(said).toMatch(new RegExp(`^move\\.yaml:${line}: `));
});

test('somebody is asked in their language as far as there is one', () => {
  const [csat] = standardSurveys();
  if (!csat) throw new Error('none');
  expect(chooseLanguage(csat, ['de-AT', 'fr'])).toBe('de');
  expect(chooseLanguage(csat, ['fi', 'nl'])).toBe('nl');
  expect(chooseLanguage(csat, [null, undefined])).toBe('en');
  const own = parseSurvey(
    'name: own\ntitle: { pl: Tak }\nquestions: [{ id: a, kind: text, ask: { pl: Co? } }]',
    'x',
  );
  expect(chooseLanguage(own, ['de'])).toBe('pl');
});
