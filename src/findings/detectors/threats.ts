import { one as isOne } from '../../platform/language/numbers.ts';
import { t } from '../../platform/language/t.ts';
import { labelled, sentenceOf } from '../clauses.ts';
import { type Detector, draft, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { number, plural } from '../sentences.ts';

/** Dangerous sites that were reached, and an unusual wave of attempts that were stopped. */
export const threats: Detector = (look) => {
  const passed = measured(look, 'threats.passed');
  const blocked = measured(look, 'threats.blocked');
  const drafts = [];
  if (passed && passed.value > 0) {
    drafts.push(
      draft(look, {
        detector: 'threats',
        measure: 'threats.passed',
        needs: ['safe'],
        outcome: gotThrough(passed.value, blocked),
        clause: isOne(passed.value)
          ? t`${number(passed.value)} threat got through.`
          : t`${number(passed.value)} threats got through.`,
        decider: 'executive',
        proposal: t`We check the machines concerned, change their passwords, and close the gap.`,
        concerned: passed.concerned,
        evidence: passed.concerned.map((one) => labelled(one.label, plural(one.count, 'visit'))),
      }),
    );
  }
  if (blocked?.limits && blocked.change !== 'none' && blocked.value > blocked.limits.high) {
    drafts.push(
      draft(look, {
        detector: 'threats',
        measure: 'threats.blocked',
        needs: ['safe'],
        outcome: manyStopped(blocked.value, number(Math.round(blocked.limits.mean))),
        clause: t`Far more threats than usual were stopped.`,
        decider: 'buyer',
        proposal: t`Nothing to do now; we look for what draws them and warn your people.`,
        atLeast: 0.34,
        evidence: [labelled(blocked.title, measureText(blocked).figure)],
      }),
    );
  }
  return drafts;
};

function gotThrough(visits: number, blocked: { readonly value: number } | null): string {
  const many = number(visits);
  if (blocked === null)
    return isOne(visits)
      ? t`${many} visit to dangerous sites got through.`
      : t`${many} visits to dangerous sites got through.`;
  return sentenceOf(
    isOne(visits)
      ? t`${many} visit to dangerous sites got through`
      : t`${many} visits to dangerous sites got through`,
    othersStopped(blocked.value),
  );
}

function othersStopped(others: number): string {
  return isOne(others) ? t`${number(others)} other was stopped` : t`${number(others)} others were stopped`;
}

function manyStopped(threats: number, usual: string): string {
  return isOne(threats)
    ? t`One threat was stopped, far more than the usual ${usual}.`
    : t`${number(threats)} threats were stopped, far more than the usual ${usual}.`;
}
