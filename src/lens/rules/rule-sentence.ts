import { isDeepStrictEqual } from 'node:util';
import { asAmount } from './measure-amounts.ts';
import { opening, parseRule } from './parse-rule.ts';
import type { Element } from './pattern.ts';
import { type Rule, type When, whenSchema } from './rule-schema.ts';
import { slotKind } from './slot-kinds.ts';
import { type Template, templates } from './templates.ts';

/** Which names stand in quotation marks: as few as do. */
const quoting = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

/**
 * A rule as a sentence that `parseRule` reads back to the same rule (its name apart, and entries that only repeat a
 * default). Names that could be taken for other words stand in quotation marks.
 */
export function ruleSentence(rule: Rule): string {
  return wordedBy(rule).sentence;
}

/** The sentence of a rule, and the template that says it. */
export function wordedBy(rule: Rule): { readonly sentence: string; readonly template: Template } {
  const when = plainWhen(rule.when);
  for (const [quoteTell, quote] of quoting) {
    for (const template of templates) {
      const condition = conditionOf(template, when, quote);
      const head =
        condition === null ? null : written(opening, { tell: rule.tell, how: rule.how }, quoteTell);
      if (condition === null || head === null) continue;
      const sentence = `${capital(head)} ${condition}`;
      if (readsBack(sentence, rule, when)) return { sentence, template };
    }
  }
  throw new Error(`no template says a rule on ${rule.when.fact} with ${Object.keys(when).join(', ')}`);
}

/** Without entries that say no more than their absence: a bound of 0 where that is what absence means. */
export function plainWhen(when: When): When {
  const optional = ['waits', 'takes', 'reopened', 'unhappy'].includes(when.fact)
    ? 'moreThan'
    : 'moreVisitsThan';
  const kept = Object.entries(when).filter(
    ([key, value]) => value !== undefined && !(key === optional && value === 0),
  );
  return whenSchema.parse(Object.fromEntries(kept));
}

function readsBack(sentence: string, rule: Rule, when: When): boolean {
  try {
    const again = parseRule(sentence);
    return (
      again.tell === rule.tell && again.how === rule.how && isDeepStrictEqual(plainWhen(again.when), when)
    );
  } catch {
    return false;
  }
}

/** The condition in the words of a template; null where the template cannot say all of it. */
function conditionOf(template: Template, when: When, quote: boolean): string | null {
  if (when.fact !== template.fact) return null;
  const values = amounts(when);
  const names = new Set(slotNames(template.elements));
  const silent = silentDefaults(when);
  const told = Object.entries(values).every(([key, value]) => {
    if (key === 'fact' || names.has(key)) return true;
    if (template.fixed && key in template.fixed) return template.fixed[key] === value;
    return silent[key] === value;
  });
  const fixed = Object.entries(template.fixed ?? {}).every(([key, value]) => values[key] === value);
  return told && fixed ? written(template.elements, { ...values }, quote, silent) : null;
}

/** Bounds of a measure with the unit that people write. */
export function amounts(when: When): Record<string, unknown> {
  if (when.fact !== 'measure') return { ...when };
  const { above, below, measure } = when;
  return {
    ...when,
    ...(above === undefined ? {} : { above: asAmount(measure, above) }),
    ...(below === undefined ? {} : { below: asAmount(measure, below) }),
  };
}

/** Defaults that need no words; a moment is always said where it is a bound. */
export function silentDefaults(when: When): Record<string, unknown> {
  const none = { morePeopleThan: 0, within: 'month', outOfAtLeast: 10, atLeastTimes: 1, role: 'anybody' };
  const more = when.fact === 'tickets' ? { during: 'ever' } : {};
  const zero = ['promise overdue', 'asks again'].includes(when.fact)
    ? { byMoreThanDays: 0, moreThan: 0 }
    : {};
  return { ...none, ...more, ...zero };
}

function slotNames(elements: readonly Element[]): string[] {
  return elements.flatMap((one) => {
    if (one.is === 'slot') return [one.name];
    return one.is === 'options' ? one.options.flatMap((option) => slotNames(option.elements)) : [];
  });
}

/** Words of a pattern with its slots filled; what may be left out is, unless it has something to say. */
function written(
  elements: readonly Element[],
  values: Readonly<Record<string, unknown>>,
  quote: boolean,
  silent: Readonly<Record<string, unknown>> = {},
): string | null {
  const parts: string[] = [];
  for (const one of elements) {
    if (one.is === 'words') parts.push(one.ways[0]?.join(' ') ?? '');
    else if (one.is === 'slot') {
      const text = slotKind(one.kind).print(values[one.name], quote);
      if (text === null) return null;
      parts.push(text);
    } else {
      for (const option of one.options) {
        const names = slotNames(option.elements);
        const says = names.every((name) => values[name] !== undefined && values[name] !== silent[name]);
        const told = says && (names.length > 0 || option.said);
        const text = told ? written(option.elements, values, quote, silent) : '';
        if (text === null) return null;
        if (text !== '') parts.push(text);
      }
    }
  }
  return parts.join(' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
