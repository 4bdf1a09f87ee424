import { expect, test } from 'vitest';
import { parseRule } from '../../lens/index.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { ruleName } from './rule-name.ts';

const sentence = 'Tell the owner at once when anyone visits adult sites in working hours';
const inPseudo = (rule: ReturnType<typeof parseRule>) => inLanguage('pseudo', () => ruleName(rule));

test('a name that only repeats the condition is said in the language of now, and stays in English', () => {
  const rule = parseRule(sentence);
  expect(ruleName(rule)).toBe('Anyone visits adult sites in working hours');
  expect(inPseudo(rule)).toContain('‹');
});

test('a name of its own stays, and so does one that hides whom it watches', () => {
  expect(inPseudo(parseRule(sentence, 'Casino'))).toBe('Casino');
  const watched = parseRule('Tell the owner when Tom Blake visits adult sites');
  expect(inPseudo(watched)).toBe('One person visits adult sites');
});
