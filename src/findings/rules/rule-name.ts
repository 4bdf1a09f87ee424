import { parseRule, type Rule, ruleInWords, ruleSentence } from '../../lens/index.ts';
import { spokenNow } from '../../platform/language/in-language.ts';
import { clip } from '../sentences.ts';

/** As long as a rule's name may be. */
const longest = 160;

/**
 * What a rule is called in a report: its own name; where that only repeats its condition, which is written in English,
 * the rule in the language of now.
 */
export function ruleName(rule: Rule): string {
  return spokenNow().code !== 'en' && repeatsItself(rule) ? clip(ruleInWords(rule), longest) : rule.name;
}

function repeatsItself(rule: Rule): boolean {
  try {
    const { when } = parseRule(`Tell the owner when ${rule.name}`);
    return ruleSentence({ ...rule, when }) === ruleSentence(rule);
  } catch {
    return false;
  }
}
