/** A rule that came true: what `watch` raises and the delivery tells. */
export interface Occurrence {
  readonly customerId: number;
  /** Name of the rule in the customer's lens. */
  readonly rule: string;
  /** Whom, as the rule says it: a person's name, a role or a title. */
  readonly tell: string;
  readonly how: 'at once' | 'same day';
  /** The same key is told once: customer, rule, whom or what it concerns, and the period. */
  readonly key: string;
  /** What it is about, whichever rule found it: who was told of it hears it once. The same text as `what` where absent. */
  readonly subject?: string;
  readonly occurredAt: Date;
  /** One sentence with its number: what is so. Without names of employees. */
  readonly what: string;
  /** One sentence: what it means for this customer. */
  readonly soWhat: string;
  /** One sentence: what we do or propose. */
  readonly proposal?: string;
  /** Short facts, without names of employees. */
  readonly evidence: readonly string[];
  /** People it is about, by id; shown by name only to whom the customer allowed it, by pseudonym else. */
  readonly concerned: readonly { readonly personId: number; readonly fact: string }[];
}
