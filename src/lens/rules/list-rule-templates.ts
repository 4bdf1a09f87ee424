import { spokenNow } from '../../platform/language/in-language.ts';
import { mark, say } from '../../platform/language/t.ts';
import { exampleOf } from './parse-rule.ts';
import { slotsOf } from './pattern.ts';
import { type Fact, whenSchema } from './rule-schema.ts';
import { slotKind } from './slot-kinds.ts';
import { type Template, templates } from './templates.ts';

/** A slot of a sentence, as a form shows it. */
export interface RuleSlot {
  /** The entry of the rule that it fills. */
  readonly name: string;
  /** `duration`, `moment`, `categories`, `count` ... */
  readonly kind: string;
  readonly required: boolean;
  /** What to put in, in words. */
  readonly help: string;
  /** What to choose from, as written in the sentence; empty for free input. */
  readonly choices: readonly string[];
  /** The same in the language of now. */
  readonly labels: readonly string[];
  /** What holds where it is left out, in the language of now; '' where there is no restriction. */
  readonly leftOut: string;
}

/** A template of a rule: fill the slots of `sentence` and hand the whole to `parseRule`. */
export interface RuleTemplate {
  readonly id: string;
  readonly fact: Fact;
  /** `Tell {tell} {how} when {who} visits {categories} sites [{during}]`: slots in braces, what may be left out in brackets. */
  readonly sentence: string;
  /** The same as it is shown in the language of now; only the English is read back. */
  readonly inWords: string;
  readonly slots: readonly RuleSlot[];
  readonly help: string;
  /** A whole sentence that can be used as it is. */
  readonly example: string;
}

const head = [
  { name: 'tell', kind: 'tell', optional: false },
  { name: 'how', kind: 'how', optional: true },
];

/**
 * Every template of a rule, in the order in which people are shown them. `sentence` and what fills it are English, in which
 * rules are written and read; all else is in the language of now.
 */
export function listRuleTemplates(): readonly RuleTemplate[] {
  if (spokenNow().code === 'en') return inEnglish();
  return inEnglish().map((one, at) => ({
    ...one,
    inWords: say(sentenceInWords(templates[at] as Template)),
    help: say(one.help),
    slots: one.slots.map((slot) => ({
      ...slot,
      help: say(slot.help),
      labels: slot.choices.map(say),
      leftOut: say(slot.leftOut),
    })),
  }));
}

/** Named here, so that each has its words in every language. */
function listedOne(template: Template): RuleTemplate {
  const sentence = `Tell {tell} {how} when ${shown(template.pattern)}`;
  return {
    id: template.id,
    fact: template.fact,
    sentence,
    inWords: sentence,
    slots: [...head, ...slotsOf(template.elements)].map(({ name, kind, optional }) => ({
      name,
      kind,
      required: !optional,
      help: mark(slotKind(kind).says),
      choices: slotKind(kind).choices.map((one) => mark(one)),
      labels: slotKind(kind).choices,
      leftOut: leftOut(template.fact, kind),
    })),
    help: mark(template.help),
    example: exampleOf(template),
  };
}

/** The sentence of a template with its slots, as it is read: with what may be left out and is written all the same. */
export const sentenceInWords = ({ pattern }: Pick<Template, 'pattern'>): string =>
  mark(`Tell {tell} {how} when ${shown(pattern.replaceAll(/\[!([^\]]*)\]/g, '$1'))}`);

/** Every text of theirs that is shown in the language of now. */
export function textsOfTemplates(): string[] {
  const all = inEnglish();
  const ofSlots = all.flatMap((one) => one.slots.flatMap(({ help, choices }) => [help, ...choices]));
  return [...templates.map(sentenceInWords), ...all.map((one) => one.help), ...ofSlots];
}

function inEnglish(): readonly RuleTemplate[] {
  listed ??= templates.map(listedOne);
  return listed;
}

/** They are the same for everybody. */
let listed: readonly RuleTemplate[] | undefined;

/** The schema's own default: rules speak of working hours unless they say otherwise, and some of any time. */
function leftOut(fact: Fact, kind: string): string {
  const shape = whenSchema.options.find((one) => one.shape.fact.value === fact)?.shape;
  if (kind !== 'moment' || !shape || !('during' in shape)) return '';
  return slotKind(kind).print(shape.during.parse(undefined), false) ?? '';
}

/** The pattern with one way to say everything and without the kinds of slots; optional words that add nothing are left out. */
function shown(pattern: string): string {
  return pattern
    .replace(/\(([^()|]*)\|[^()]*\)/g, '$1')
    .replace(/\{(\w+):\w+\}/g, '{$1}')
    .replace(/\s*\[[^{}[\]]*\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
