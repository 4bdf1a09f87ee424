import { type Element, patternOf } from './pattern.ts';
import type { Fact } from './rule-schema.ts';
import { measureTemplates } from './templates-measures.ts';
import { peopleTemplates } from './templates-people.ts';
import { serviceTemplates } from './templates-services.ts';
import { ticketTemplates } from './templates-tickets.ts';

/** A condition as people say it. A slot is named after the entry of the rule that it fills. */
export interface TemplateText {
  readonly id: string;
  readonly fact: Fact;
  /** See `patternOf`. */
  readonly pattern: string;
  /** Entries of the rule that these words stand for without a slot. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** One line: when exactly it fires. */
  readonly help: string;
  /** A condition that fits. */
  readonly example: string;
}

export interface Template extends TemplateText {
  readonly elements: readonly Element[];
}

/** Every template, in the order in which people are shown them. Where two fit, the first one counts. */
export const templates: readonly Template[] = [
  ...peopleTemplates,
  ...serviceTemplates,
  ...ticketTemplates,
  ...measureTemplates,
].map((one) => ({ ...one, elements: patternOf(one.pattern) }));
