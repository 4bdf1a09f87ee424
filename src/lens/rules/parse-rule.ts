import { UserError } from '../../platform/errors.ts';
import { nearest } from '../../platform/nearest.ts';
import type { Amount } from './kinds-amounts.ts';
import { matchPattern, type Reach, type Slots, type Words } from './match-pattern.ts';
import { inMeasuresUnit } from './measure-amounts.ts';
import { patternOf, slotsOf } from './pattern.ts';
import { refuseNonsense } from './refuse-nonsense.ts';
import { type Rule, ruleSchema, type When, whenSchema } from './rule-schema.ts';
import { slotKind } from './slot-kinds.ts';
import { type Template, templates } from './templates.ts';
import { quoted, tidy, tokensOf } from './tokens.ts';

/** `Tell the owner at once when`. */
export const opening = patternOf(
  '[please] (Tell|tell|inform|notify|alert|warn|let) {tell:tell} [know] [{how:how}] (when|if|whenever|as soon as)',
).map((one) =>
  one.is === 'words' ? { ...one, ways: one.ways.map((way) => way.map((word) => word.toLowerCase())) } : one,
);

/** The longest sentence that is read. */
const longest = 600;

/**
 * A rule from a sentence such as "Tell the owner at once when anyone visits gambling or adult sites in working
 * hours". Case, blanks, many other words for the same, and "When ..., tell ..." are all understood. The rule's name is
 * its condition, or `name`. Throws a UserError that says which words were not understood, the nearest template
 * and an example.
 */
export function parseRule(sentence: string, name?: string): Rule {
  const words = wordsOf(sentence);
  const reach: Reach = { far: 0, expected: new Set() };
  for (const [head, from] of matchPattern(words, opening, 0, reach)) {
    const { when, misfit } = readCondition(words, from);
    if (misfit) throw misfit;
    if (!when) continue;
    const condition = words.text.slice(words.tokens[from]?.from ?? 0);
    const rule = ruleSchema.parse({ ...head, name: name ?? nameOf(withoutName(condition, when)), when });
    refuseNonsense(rule);
    return rule;
  }
  throw notUnderstood(words, reach);
}

/** Tidy, and with the telling first. */
function wordsOf(sentence: string): Words {
  const text = tidy(sentence);
  if (text === '')
    throw new UserError('the rule has no words', `Write a sentence, for example: ${exampleOf(templates[0])}`);
  if (text.length > longest)
    throw new UserError(`a rule of ${text.length} characters is too long`, `Use at most ${longest}.`);
  const turned = /^(?:when|if|whenever)\s(.+?),?\s(?:then\s)?((?:please\s)?tell\s[^,]+)$/iu.exec(text);
  const told = turned ? `${turned[2]} when ${turned[1]}` : text;
  return { text: told, tokens: tokensOf(told) };
}

/** The condition; or why its words were understood and what they say does not fit. */
function readCondition(words: Words, from: number): { readonly when?: When; readonly misfit?: UserError } {
  let misfit: UserError | undefined;
  for (const template of templates) {
    const reach: Reach = { far: 0, expected: new Set() };
    for (const [slots, next] of matchPattern(words, template.elements, from, reach)) {
      if (next !== words.tokens.length) continue;
      const read = whenSchema.safeParse({ fact: template.fact, ...template.fixed, ...inUnits(slots) });
      if (read.success) return { when: read.data };
      const [issue] = read.error.issues;
      misfit ??= new UserError(
        `a number in the rule does not fit: ${issue?.message.replace(/^Too (small|big): expected number to be/, 'it must be').replace(/>(?!=)/, 'more than ') ?? ''}`,
        `Write it, for example, like this: ${exampleOf(template)}`,
      );
    }
  }
  return misfit ? { misfit } : {};
}

/** Bounds of a measure in the measure's own unit. */
function inUnits(slots: Slots): Slots {
  if (typeof slots.measure !== 'string') return slots;
  const measure = slots.measure;
  const amount = (value: unknown) =>
    typeof value === 'object' && value !== null ? inMeasuresUnit(measure, value as Amount) : value;
  const bounds = Object.entries(slots).filter(([key]) => key === 'above' || key === 'below');
  return { ...slots, ...Object.fromEntries(bounds.map(([key, value]) => [key, amount(value)])) };
}

/** A rule's name is printed for readers who may not see whose visits it watches. */
function withoutName(condition: string, when: When): string {
  if (when.fact !== 'visits' || !when.who || !('person' in when.who)) return condition;
  return condition.replace(quoted(when.who.person), 'one person').replace(when.who.person, 'one person');
}

function nameOf(condition: string): string {
  const name = condition.charAt(0).toUpperCase() + condition.slice(1);
  return name.length > 160 ? `${name.slice(0, 159).trimEnd()}…` : name;
}

/** The whole sentence of a template's example. */
export function exampleOf(template: Template | undefined): string {
  return `Tell the owner at once when ${template?.example ?? ''}`;
}

function notUnderstood(words: Words, head: Reach): UserError {
  const end = words.tokens.length;
  const tries = [...openings(words)].flatMap((from) =>
    templates.map((template) => ({ template, ...furthest(words, template, from) })),
  );
  const best = tries.sort((a, b) => b.far - a.far)[0];
  if (!best || best.far <= head.far) {
    const [from] = openings(words);
    const near = nearestTemplate(words, from ?? head.far);
    return refused(words, from ?? head.far, from === undefined ? head.expected : new Set(), near);
  }
  return refused(words, Math.min(best.far, end), best.expected, best.template);
}

/** Places at which a condition may begin. */
function openings(words: Words): Set<number> {
  const reach: Reach = { far: 0, expected: new Set() };
  return new Set([...matchPattern(words, opening, 0, reach)].map(([, from]) => from));
}

function furthest(words: Words, template: Template, from: number): Reach {
  const reach: Reach = { far: from, expected: new Set() };
  for (const [, next] of matchPattern(words, template.elements, from, reach))
    reach.far = Math.max(reach.far, next);
  return reach;
}

/** The template that shares most words with the sentence. */
function nearestTemplate(words: Words, from: number): Template | undefined {
  const said = new Set(words.tokens.slice(from).map((one) => one.word));
  const shared = (one: Template) =>
    [...new Set(one.pattern.split(/[^\p{L}]+/u))].filter((word) => word.length > 3 && said.has(word)).length;
  return [...templates].sort((a, b) => shared(b) - shared(a))[0];
}

function refused(
  words: Words,
  far: number,
  expected: ReadonlySet<string>,
  near: Template | undefined,
): UserError {
  const rest = words.tokens.slice(far);
  const first = rest[0];
  const odd = rest.find(
    (one) => one.word.length > 3 && /^\p{L}+$/u.test(one.word) && !vocabulary.has(one.word),
  );
  const [near1] = odd
    ? nearest(
        odd.word,
        [...vocabulary].filter((one) => one.length > 3),
      )
    : [];
  const meant = near1 ? `Did you mean "${near1}"? ` : '';
  const wanted = [...expected].slice(0, 4).join('; or ');
  const says = first
    ? `the words "${clip(words.text.slice(first.from))}" were not understood`
    : `the sentence ends too soon${wanted === '' ? '' : `: expected here: ${wanted}`}`;
  return new UserError(says, `${meant}The nearest rule is written like this: ${exampleOf(near)}`);
}

/** Every word that a template or a choice is made of. */
const vocabulary = new Set(
  templates.flatMap((one) => [
    ...one.pattern.replace(/\{[^}]*\}/g, ' ').split(/[^\p{L}]+/u),
    ...slotsOf(one.elements).flatMap((slot) => slotKind(slot.kind).choices.flatMap((way) => way.split(' '))),
  ]),
);

function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
