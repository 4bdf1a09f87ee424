import type { Lens } from '../schema.ts';
import type { OwnRule } from './own-rule.ts';

/**
 * A lens with the customer's own rules that are on, after those of its file. Everybody's rules hold in every lens but
 * one that users have for themselves; a role's rules hold in what is asked for that role.
 */
export function withOwnRules(rules: readonly OwnRule[], role: Lens['role'], lens: Lens): Lens {
  const own = rules.filter(
    (one) => one.on && (one.role === role || (one.role === '' && lens.role !== 'user')),
  );
  return own.length === 0 ? lens : { ...lens, rules: [...lens.rules, ...own.map((one) => one.rule)] };
}
