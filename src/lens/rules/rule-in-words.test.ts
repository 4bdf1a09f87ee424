import { expect, it } from 'vitest';
import { inLanguage } from '../../platform/language/in-language.ts';
import { listRuleTemplates } from './list-rule-templates.ts';
import { parseRule } from './parse-rule.ts';
import { ruleInWords } from './rule-in-words.ts';
import { ruleSentence } from './rule-sentence.ts';

const inBrackets = (sentence: string) => inLanguage('pseudo', () => ruleInWords(parseRule(sentence)));

it.each(listRuleTemplates())(
  'shows the template $id with every slot filled, in English as it is kept',
  (one) => {
    const rule = parseRule(one.example);
    expect(ruleInWords(rule)).toBe(ruleSentence(rule));
    expect(inBrackets(one.example)).toMatch(/^‹Tell [^{}[\]]+ when [^{}[\]]+›$/);
  },
);

it('says the words of its own in the language of now, and names as they are', () => {
  expect(inBrackets('Tell Ana Reyes the same day when anyone at Leeds visits gambling sites')).toBe(
    '‹Tell Ana Reyes ‹the same day› when ‹anyone at Leeds› visits ‹gambling› sites ‹in working hours››',
  );
  expect(inBrackets('Tell the buyer at once when anyone waits longer than 90 min for an answer')).toBe(
    '‹Tell ‹the buyer› ‹at once› when ‹anyone› waits longer than 90 min for an answer›',
  );
  expect(inBrackets('Tell the owner when no user asks anything for longer than 1 day')).toContain(
    'when ‹no user› asks or answers anything for longer than ‹1 day›',
  );
});

it('writes numbers as the language does', () => {
  const rule = parseRule('Tell the owner at once when more than 2.5 % of tickets come back');
  expect(inLanguage('de', () => ruleInWords(rule))).toContain('2,5 %');
});
