import { type Unhappy, unhappyOf } from '../facts.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { clip, number, plural } from '../sentences.ts';

/** An unhappy buyer or executive is a problem by itself: they decide whether the service goes on. */
const buyerSeverity = 0.7;

/** Unhappy answers, one by one; those of buyers and executives apart, and heavier. */
export const unhappyAnswer: Detector = (look) => {
  const found = measured(look, 'satisfaction.unhappy');
  if (!found || found.value === 0) return [];
  const each = unhappyOf(look.month);
  const buyers = each.filter((one) => one.role === 'buyer' || one.role === 'executive');
  const drafts: Draft[] = [];
  if (buyers.length > 0) drafts.push(unhappyBuyers(look, buyers));
  if (found.value > buyers.length) {
    drafts.push(
      draft(look, {
        detector: 'unhappy-answer',
        measure: 'satisfaction.unhappy',
        needs: ['people-content', 'being-heard'],
        outcome: `${number(found.value)} of ${plural(found.population, 'answer')} ${found.value === 1 ? 'was' : 'were'} unhappy.`,
        clause: `${plural(found.value, 'answer')} ${found.value === 1 ? 'was' : 'were'} unhappy.`,
        decider: 'buyer',
        proposal:
          'We speak with each of them this week, repair what went wrong, and tell you what we changed.',
        concerned: found.concerned,
        evidence: each.map(line),
      }),
    );
  }
  return drafts;
};

/** Unhappy answers of those who decide. */
function unhappyBuyers(look: Look, buyers: readonly Unhappy[]): Draft {
  const many = buyers.length;
  return draft(look, {
    detector: 'unhappy-answer',
    subject: 'buyers',
    measure: 'satisfaction.unhappy',
    needs: ['value', 'people-content', 'being-heard'],
    outcome: `${plural(many, 'answer')} from those who decide about the service ${many === 1 ? 'was' : 'were'} unhappy.`,
    clause: `${plural(many, 'unhappy answer')} came from those who decide.`,
    decider: 'executive',
    proposal:
      'Our manager calls the same day, listens, and comes back within the week with what we do about it.',
    atLeast: buyerSeverity,
    evidence: buyers.map(line),
  });
}

function line(one: Unhappy): string {
  const who = clip(one.label || 'Somebody', 60);
  const said = one.comment ? `: “${clip(one.comment, 160)}”` : ', without a comment';
  return `${who}${one.role ? ` (${one.role})` : ''}${said}`;
}
