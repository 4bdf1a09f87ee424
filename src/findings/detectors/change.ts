import type { Measure } from '../../signals/index.ts';
import { type Detector, type Draft, draft, type Look } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { inUnit } from '../sentences.ts';
import { weighty } from '../weighty.ts';

/** Just above watch: a change that is signal deserves a look even where the number is still within bounds. */
const early = 0.35;

/** What changed more than chance would have it (Wheeler's limits, or eight months on one side), better or worse. */
export const change: Detector = (look) =>
  Object.values(look.month.measures)
    .filter((one) => one.state === 'measured' && one.value !== null && one.limits !== null)
    .filter((one) => (one.change === 'better' || one.change === 'worse') && asked(look, one) && weighty(one))
    .map((one) => said(look, one, one.change === 'better'));

function asked(look: Look, one: Measure): boolean {
  return look.needs.some((need) => need.measures.includes(one.id));
}

function said(look: Look, one: Measure, better: boolean): Draft {
  const usual = one.limits ? `; the usual is ${inUnit(one.limits.mean, one.unit)}` : '';
  const { outcome, figure } = measureText(one);
  return draft(look, {
    detector: 'change',
    subject: better ? 'better' : 'worse',
    measure: one.id,
    needs: [],
    outcome: `${better ? 'Better than before' : 'Worse than before'}: ${outcome.replace(/\.$/, '')}${usual}.`,
    clause: `${one.title} ${better ? 'got better' : 'got worse'}.`,
    decider: 'buyer',
    proposal: better
      ? 'Nothing to decide; we keep what made the difference.'
      : 'We find out what changed before it hurts.',
    good: better,
    ...(better ? { severity: 0 } : { atLeast: early, because: 'this changed by more than chance' }),
    evidence: [`${one.title}: ${figure}`],
  });
}
