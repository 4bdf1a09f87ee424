import { spokenNow } from '../../platform/language/in-language.ts';
import { say } from '../../platform/language/t.ts';
import { sentenceInWords } from './list-rule-templates.ts';
import { slotsOf } from './pattern.ts';
import type { Rule } from './rule-schema.ts';
import { amounts, plainWhen, silentDefaults, wordedBy } from './rule-sentence.ts';
import { slotKind } from './slot-kinds.ts';

/** A rule as a sentence in the language of now, for the eye: only the English of `ruleSentence` is read back. */
export function ruleInWords(rule: Rule): string {
  const { sentence, template } = wordedBy(rule);
  if (spokenNow().code === 'en') return sentence;
  const when = plainWhen(rule.when);
  const values = { ...amounts(when), tell: rule.tell, how: rule.how };
  const silent = silentDefaults(when);
  const head = [
    { name: 'tell', kind: 'tell', optional: false },
    { name: 'how', kind: 'how', optional: false },
  ];
  const told = [...head, ...slotsOf(template.elements)].flatMap(({ name, kind, optional }) => {
    const value = (values as Readonly<Record<string, unknown>>)[name];
    return optional && (value === undefined || value === silent[name])
      ? []
      : [[name, slotKind(kind).shown(value)] as const];
  });
  return filled(say(sentenceInWords(template)), new Map(told));
}

/** A sentence with its slots filled, without the groups of which no slot is. */
function filled(sentence: string, values: ReadonlyMap<string, string>): string {
  return sentence
    .replaceAll(/\s*\[([^\]]*)\]/g, (_, group: string) =>
      [...group.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => values.has(name)) ? ` ${group}` : '',
    )
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
