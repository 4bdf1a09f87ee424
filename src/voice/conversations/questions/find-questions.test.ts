import { expect, test } from 'vitest';
import { isQuestion, kindOf, questionsIn, sentencesOf } from './find-questions.ts';

test.each([
  'how long have the phones been down',
  'it was slow again this morning, can you have a look',
  'so what would make your day easier',
  'anything else for today',
  'who do we call when that happens',
  'Wie lange dauert das bei Ihnen',
  'haben Sie noch Fragen',
  'pourquoi est-ce si lent le matin',
  'avez-vous encore des problèmes avec la messagerie',
  'por qué tarda tanto en la oficina',
  'hoe lang duurt het bij jullie',
  'هل تعمل الشبكة؟',
])('asks: %s', (text) => expect(isQuestion(text)).toBe(true));

test.each([
  'I do not know why it stopped',
  'what matters to us is that orders leave on time',
  'the shop in York, which opened in May, has two lines',
  'should you need help call the desk',
  'we looked at how the orders come in',
  'Ich weiß nicht, wie lange das dauert',
  'je ne sais pas pourquoi c’est si lent',
  '',
  '…',
])('does not ask: %s', (text) => expect(isQuestion(text)).toBe(false));

test.each([
  ['what would make your day easier', 'open'],
  ['why did nobody call', 'open'],
  ['tell me about your busiest hour', 'open'],
  ['how many people work there', 'closed'],
  ['what time do you open', 'closed'],
  ['is it still slow', 'closed'],
  ['who decides that', 'closed'],
  ['Warum ist das so', 'open'],
])('%s: %s', (text, kind) => expect(kindOf(text)).toBe(kind));

test('finds each question of what was said, and where it starts', () => {
  const said = 'Good morning. How was the move? We heard it was hard. Tell me what went wrong first.';
  const found = questionsIn(said);
  expect(found.map((one) => [one.words, one.kind])).toEqual([
    ['How was the move?', 'open'],
    ['Tell me what went wrong first.', 'open'],
  ]);
  for (const one of found) expect(said.slice(one.at).startsWith(one.words)).toBe(true);
});

test('hears in what follows that somebody was called or asked', () => {
  const called = {
    label: 'Kim',
    before: 'Kim',
    next: { label: 'Anna Berg (Harbour IT)', words: 'Yeah, so we looked' },
  };
  expect(isQuestion('And Anna', called)).toBe(true);
  expect(isQuestion('And Anna', { ...called, next: { label: 'Kim', words: 'is on leave' } })).toBe(false);
});

test('lets a sentence that falters go on', () => {
  const said = 'Is it… is it slow again? Yes… We wait.';
  expect(sentencesOf(said)).toEqual([
    { text: 'Is it… is it slow again?', at: 0 },
    { text: 'Yes…', at: 25 },
    { text: 'We wait.', at: 30 },
  ]);
});
