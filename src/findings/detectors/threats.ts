import { type Detector, draft, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { number, plural } from '../sentences.ts';

/** Dangerous sites that were reached, and an unusual wave of attempts that were stopped. */
export const threats: Detector = (look) => {
  const passed = measured(look, 'threats.passed');
  const blocked = measured(look, 'threats.blocked');
  const drafts = [];
  if (passed && passed.value > 0) {
    const beside = blocked
      ? `; ${plural(blocked.value, 'other')} ${blocked.value === 1 ? 'was' : 'were'} stopped`
      : '';
    drafts.push(
      draft(look, {
        detector: 'threats',
        measure: 'threats.passed',
        needs: ['safe'],
        outcome: `${plural(passed.value, 'visit')} to dangerous sites got through${beside}.`,
        clause: `${plural(passed.value, 'threat')} got through.`,
        decider: 'executive',
        proposal: 'We check the machines concerned, change their passwords, and close the gap.',
        concerned: passed.concerned,
        evidence: passed.concerned.map((one) => `${one.label}: ${plural(one.count, 'visit')}`),
      }),
    );
  }
  if (blocked?.limits && blocked.change !== 'none' && blocked.value > blocked.limits.high) {
    drafts.push(
      draft(look, {
        detector: 'threats',
        measure: 'threats.blocked',
        needs: ['safe'],
        outcome: `${plural(blocked.value, 'threat')} ${blocked.value === 1 ? 'was' : 'were'} stopped, far more than the usual ${number(Math.round(blocked.limits.mean))}.`,
        clause: 'Far more threats than usual were stopped.',
        decider: 'buyer',
        proposal: 'Nothing to do now; we look for what draws them and warn your people.',
        atLeast: 0.34,
        evidence: [`${blocked.title}: ${measureText(blocked).figure}`],
      }),
    );
  }
  return drafts;
};
