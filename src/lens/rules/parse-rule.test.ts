import { expect, it } from 'vitest';
import { UserError } from '../../platform/errors.ts';
import { parseRule } from './parse-rule.ts';

it.each([
  [
    'tell the owner immediately if somebody opens gambling, adult or "chat or mail" pages during office hours',
    { categories: ['gambling', 'adult', 'chat or mail'], during: 'working hours' },
  ],
  [
    '  TELL   our owner NOW when Anyone VISITS gambling sites When we are busy. ',
    { categories: ['gambling'], during: 'peak' },
  ],
  [
    'When anyone waits more than half an hour for help, tell Ana Reyes the same day',
    { longerThanMinutes: 30 },
  ],
  ['Tell owner when ERP is down for two hours', { service: 'ERP', longerThanMinutes: 120 }],
  [
    'Tell owner when the ERP is down for 1 h 30 min day or night',
    { service: 'ERP', longerThanMinutes: 90, during: 'ever' },
  ],
  [
    'Tell owner when ERP is down over an hour and a half at weekends',
    { longerThanMinutes: 90, during: 'weekends' },
  ],
  ['Tell owner today if more than twenty-five tickets come in on a day', { moreThan: 25, within: 'day' }],
  ['Tell owner if over 1,000 attacks are blocked', { moreThan: 1000 }],
  ['Tell owner if nobody asks for help for a fortnight', { longerThanDays: 14 }],
  ['Tell owner if over 5 per cent of tickets come back', { above: 0.05, outOfAtLeast: 10 }],
  [
    'Tell owner if "Minutes in which people waited for the line" is above 1.5 h',
    { measure: 'capacity.slow-minutes', above: 90 },
  ],
  ['Tell owner if response.peak is above 1.5 s', { measure: 'response.peak', above: 1500 }],
  ['Tell owner if a P1 ticket is opened', null],
  ['Tell owner if a ticket with P1 or P2 is opened', { priorities: [1, 2] }],
])('%s', (sentence, when) => {
  if (when === null) expect(() => parseRule(sentence)).toThrow(UserError);
  else expect(parseRule(sentence).when).toMatchObject(when);
});

it.each([
  [
    'Tell the owner when anyone visits adult sites in wrking hours',
    'the words "in wrking hours" were not understood',
    'Did you mean "working"?',
  ],
  [
    'Tell the owner when anyone waits longer than',
    'the sentence ends too soon: expected here: a stretch of time',
    'anyone waits longer than 2 h',
  ],
  [
    'Tell the owner when pigs fly',
    'the words "pigs fly" were not understood',
    'Tell the owner at once when anyone visits',
  ],
  ['the owner wants to know', 'the words "the owner wants to know" were not understood', 'Tell the owner'],
  [
    'Tell the owner when more then 3 people visit news sites',
    'the words "more then 3 people',
    'Did you mean "than"?',
  ],
  [
    'Tell the owner when anyone waits longer than 0 h',
    'a number in the rule does not fit: it must be more than 0',
    'longer than 2 h',
  ],
  ['Tell the owner when "Done as agreed" is below 3 h', '“Done as agreed” is not measured in minutes', '%'],
  [
    'Tell the owner when "nothing" is above 5',
    'the rule cannot be meant: no measure is called "nothing"',
    'show measures',
  ],
  ['', 'the rule has no words', 'Tell the owner'],
])('refused in one line, with what to do: %s', (sentence, says, todo) => {
  try {
    parseRule(sentence);
    expect.unreachable('it was read');
  } catch (error) {
    const refused = error as UserError;
    expect(refused).toBeInstanceOf(UserError);
    expect(refused.message).toContain(says);
    expect(refused.message).not.toContain('\n');
    expect(refused.hint).toContain(todo);
  }
});

it('refuses what is too long to be a sentence', () => {
  expect(() => parseRule(`Tell the owner when ${'x'.repeat(700)}`)).toThrow(
    'a rule of 720 characters is too long',
  );
});

it('keeps whose visits a rule watches out of its name, which is printed for everybody', () => {
  const rule = parseRule('Tell the owner when Tom Blake visits adult sites');
  expect(rule).toMatchObject({
    name: 'One person visits adult sites',
    when: { who: { person: 'Tom Blake' } },
  });
});
