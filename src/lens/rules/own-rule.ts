import type { Lens } from '../schema.ts';
import type { Rule } from './rule-schema.ts';

/** A rule of a customer with a life of its own, beside those of the declared lens. */
export interface OwnRule {
  readonly id: number;
  readonly customerId: number;
  /** Whose lens it belongs to; '' for everybody's. */
  readonly role: Lens['role'];
  readonly rule: Rule;
  /** The rule in words. */
  readonly sentence: string;
  /** A rule that is off is kept, tried, and never told. */
  readonly on: boolean;
  readonly addedAt: Date;
  readonly changedAt: Date;
}

/** One change of an own rule; kept for good. */
export interface RuleChange {
  readonly ruleId: number;
  readonly at: Date;
  readonly actor: string;
  readonly what: 'added' | 'edited' | 'switched on' | 'switched off' | 'removed';
  /** The rule after it. */
  readonly rule: Rule;
}
