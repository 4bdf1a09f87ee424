import { exampleOf } from './parse-rule.ts';
import { slotsOf } from './pattern.ts';
import { type Fact, whenSchema } from './rule-schema.ts';
import { slotKind } from './slot-kinds.ts';
import { templates } from './templates.ts';

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
  /** What holds where it is left out, as written in the sentence; '' where there is no restriction. */
  readonly leftOut: string;
}

/** A template of a rule: fill the slots of `sentence` and hand the whole to `parseRule`. */
export interface RuleTemplate {
  readonly id: string;
  readonly fact: Fact;
  /** `Tell {tell} {how} when {who} visits {categories} sites [{during}]`: slots in braces, what may be left out in brackets. */
  readonly sentence: string;
  readonly slots: readonly RuleSlot[];
  readonly help: string;
  /** A whole sentence that can be used as it is. */
  readonly example: string;
}

const head = [
  { name: 'tell', kind: 'tell', optional: false },
  { name: 'how', kind: 'how', optional: true },
];

/** Every template of a rule, in the order in which people are shown them. */
export function listRuleTemplates(): readonly RuleTemplate[] {
  listed ??= templates.map((template) => ({
    id: template.id,
    fact: template.fact,
    sentence: `Tell {tell} {how} when ${shown(template.pattern)}`,
    slots: [...head, ...slotsOf(template.elements)].map(({ name, kind, optional }) => ({
      name,
      kind,
      required: !optional,
      help: slotKind(kind).says,
      choices: slotKind(kind).choices,
      leftOut: leftOut(template.fact, kind),
    })),
    help: template.help,
    example: exampleOf(template),
  }));
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
