import { t } from '../../platform/language/t.ts';
import type { Measure, XmrLimits } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { type Detector, type Draft, draft, type Look } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { inUnit } from '../sentences.ts';
import { weighty } from '../weighty.ts';

/** Just above watch: a change that is signal deserves a look even where the number is still within bounds. */
const early = 0.35;

/** What changed more than chance would have it (Wheeler's limits, or eight months on one side), better or worse. */
export const change: Detector = (look) =>
  Object.values(look.month.measures)
    .filter((one) => one.state === 'measured' && one.value !== null)
    .filter((one) => (one.change === 'better' || one.change === 'worse') && asked(look, one) && weighty(one))
    .flatMap((one) => (one.limits === null ? [] : [said(look, one, one.limits)]));

function asked(look: Look, one: Measure): boolean {
  return look.needs.some((need) => need.measures.includes(one.id));
}

function said(look: Look, one: Measure, limits: XmrLimits): Draft {
  const better = one.change === 'better';
  const usual = inUnit(limits.mean, one.unit);
  const { outcome, figure } = measureText(one);
  const what = outcome.replace(/\.$/, '');
  const { title } = one;
  return draft(look, {
    detector: 'change',
    subject: better ? 'better' : 'worse',
    measure: one.id,
    needs: [],
    outcome: better
      ? t`Better than before: ${what}; the usual is ${usual}.`
      : t`Worse than before: ${what}; the usual is ${usual}.`,
    clause: better ? t`${title} got better.` : t`${title} got worse.`,
    decider: 'buyer',
    proposal: better
      ? t`Nothing to decide; we keep what made the difference.`
      : t`We find out what changed before it hurts.`,
    good: better,
    ...(better ? { severity: 0 } : { atLeast: early, because: t`this changed by more than chance` }),
    evidence: [labelled(title, figure)],
  });
}
