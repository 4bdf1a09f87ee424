import type { Person } from '../../customers/index.ts';
import { describeMeasure } from '../../signals/index.ts';
import type { Lens } from '../schema.ts';
import { declaredBounds } from './declared-prior.ts';
import type { FoundLens } from './lens-book.ts';
import type { KeptReaction } from './reactions-store.ts';
import { nameOf } from './said-in-words.ts';
import { stepsOf } from './scale.ts';

/** From so many steps on, a learnt bound is another one than the declared. */
const apart = 0.3;

/**
 * Where what people do contradicts what was declared. A rule that was declared fires as before, and a declared bound moves
 * only as far as reactions move it: what to make of that is for the customer to say.
 */
export function suggestionsOf(
  now: FoundLens,
  declared: Lens | null,
  reactions: readonly KeptReaction[],
  people: readonly Person[],
): string[] {
  return [
    ...againstRules(reactions, people),
    ...(declared ? againstBounds(now, declared) : []),
    ...(declared ? againstDropping(declared, reactions, people) : []),
  ];
}

function againstRules(reactions: readonly KeptReaction[], people: readonly Person[]): string[] {
  const against = reactions.filter(
    (one) => one.rule !== '' && (one.says === 'detail' || one.says === 'hide'),
  );
  return [...Map.groupBy(against, (one) => one.rule)].map(([rule, own]) => {
    const who = nameOf(own.at(-1)?.personId ?? null, people);
    const how = own.length === 1 ? '' : ` ${own.length} times`;
    return `The rule “${rule}” stands as declared, though ${who} did not see a problem in what it told${how}: consider changing the rule.`;
  });
}

function againstBounds({ learnt }: FoundLens, declared: Lens): string[] {
  const bounds = declaredBounds(declared);
  return (learnt?.tolerances ?? []).flatMap(({ measure, problem, reactions }) => {
    const was = bounds.get(measure);
    // One word may be a mood.
    if (!was || reactions < 2) return [];
    const moved = stepsOf(measure, problem) - stepsOf(measure, was.problem);
    if (Math.abs(moved) < apart) return [];
    const way = moved > 0 ? 'bear more' : 'bear less';
    return [
      `Readers ${way} of “${describeMeasure(measure).title}” than was declared, by ${reactions} ${reactions === 1 ? 'reaction' : 'reactions'}: consider declaring another bound.`,
    ];
  });
}

function againstDropping(
  declared: Lens,
  reactions: readonly KeptReaction[],
  people: readonly Person[],
): string[] {
  const kept = new Set(declared.needs.filter((one) => one.weight > 0).map((one) => one.need));
  const missed = reactions.filter((one) => one.says === 'problem' && !kept.has(one.need));
  return [...Map.groupBy(missed, (one) => one.need)].map(([need, own]) => {
    const who = nameOf(own.at(-1)?.personId ?? null, people);
    return `The need “${need}” has no weight in the lens, and yet ${who} called something of it a problem: consider giving it weight.`;
  });
}
