import { backlogAgeing } from './detectors/backlog-ageing.ts';
import { beyondBounds } from './detectors/beyond-bounds.ts';
import { buyerUserGap } from './detectors/buyer-user-gap.ts';
import { cameBack } from './detectors/came-back.ts';
import { change } from './detectors/change.ts';
import { dataGap } from './detectors/data-gap.ts';
import { goneQuiet } from './detectors/gone-quiet.ts';
import { hiddenService } from './detectors/hidden-service.ts';
import { inappropriateUse } from './detectors/inappropriate-use.ts';
import { lensGap } from './detectors/lens-gap.ts';
import { outage, outageAtPeak } from './detectors/outage.ts';
import { pains } from './detectors/pains.ts';
import { promises } from './detectors/promises.ts';
import { slowAtPeak } from './detectors/slow-at-peak.ts';
import { slowHelp } from './detectors/slow-help.ts';
import { slowedBy } from './detectors/slowed-by.ts';
import { targetMissed } from './detectors/target-missed.ts';
import { threats } from './detectors/threats.ts';
import { tradeOff } from './detectors/trade-off.ts';
import { unhappyAnswer } from './detectors/unhappy-answer.ts';
import { unheard } from './detectors/unheard.ts';
import { waitedTooLong } from './detectors/waited-too-long.ts';
import { watermelon } from './detectors/watermelon.ts';
import { lightsOf } from './lights.ts';
import { type Detector, type Draft, type JudgeInput, lookAt } from './look.ts';
import { ruleDrafts } from './rules/rule-drafts.ts';
import type { Judgement } from './schema.ts';
import { rankDrafts } from './tiers.ts';
import { verdictOf } from './verdict.ts';

const detectors: readonly Detector[] = [
  watermelon,
  inappropriateUse,
  slowedBy,
  outageAtPeak,
  outage,
  hiddenService,
  slowAtPeak,
  tradeOff,
  cameBack,
  waitedTooLong,
  slowHelp,
  targetMissed,
  backlogAgeing,
  threats,
  unhappyAnswer,
  buyerUserGap,
  lensGap,
  goneQuiet,
  unheard,
  pains,
  promises,
  dataGap,
];

/** Speak only of what no other detector speaks of. */
const gleaners: readonly Detector[] = [beyondBounds, change];

/**
 * What a lens makes of a customer's month: pure, so that the same data under the same lens gives the same
 * judgement, and under another lens another one.
 */
export function judge(input: JudgeInput): Judgement {
  const look = lookAt(input);
  const detected = detectors.flatMap((detect) => detect(look));
  const fired = ruleDrafts(look, detected);
  const found = detected.filter((one) => !toldByRule(one, fired));
  const covered = new Set(
    [...fired, ...found].filter((one) => !one.good && one.severity > 0).flatMap((one) => one.covers),
  );
  const gleaned = gleaners.flatMap((detect) => {
    const drafts = detect(look).filter((one) => one.good || !covered.has(one.measure));
    for (const one of drafts) if (!one.good) covered.add(one.measure);
    return drafts;
  });
  const drafts = [...fired, ...found, ...gleaned];
  const { findings, ordered } = rankDrafts(look, drafts);
  const told = new Set(
    ordered.filter((_, index) => ['escalate', 'headline'].includes(findings[index]?.tier ?? '')),
  );
  const lights = lightsOf(look, drafts, told);
  return {
    customer: look.month.customer,
    month: look.month.month,
    verdict: verdictOf(look, findings, ordered, lights),
    findings,
    lights,
    lensSource: input.lensSource,
  };
}

/** Whether a rule that fired tells everything that the detector found: the same measure, nobody and no fact fewer. */
function toldByRule(one: Draft, fired: readonly Draft[]): boolean {
  return fired.some(
    (rule) =>
      rule.rule !== null &&
      rule.measure === one.measure &&
      rule.concerned.length >= one.concerned.length &&
      (rule.outcome === one.outcome || (one.concerned.length > 0 && one.detector !== 'slowed-by')),
  );
}
