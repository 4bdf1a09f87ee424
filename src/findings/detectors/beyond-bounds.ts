import { t } from '../../platform/language/t.ts';
import type { Measure } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { type Detector, draft, type Look, levelFor } from '../look.ts';
import { measureText } from '../measure-texts.ts';

/**
 * Any number beyond the bounds of a need, in the measure's own words. It speaks where no other detector does
 * (judge drops it elsewhere), so that no light turns red without a finding that says why.
 */
export const beyondBounds: Detector = (look) =>
  Object.values(look.month.measures)
    .filter((one) => beyond(look, one))
    .map((one) => {
      const { outcome, figure } = measureText(one);
      return draft(look, {
        detector: 'beyond-bounds',
        measure: one.id,
        needs: [],
        outcome,
        clause: outcome,
        decider: 'buyer',
        proposal: t`We find the cause and bring you the remedy with its price.`,
        concerned: one.concerned,
        evidence: [labelled(one.title, figure)],
      });
    });

function beyond(look: Look, one: Measure): boolean {
  return look.needs.some(
    (need) => need.measures.includes(one.id) && (levelFor(look, need, one.id) ?? 'good') !== 'good',
  );
}
