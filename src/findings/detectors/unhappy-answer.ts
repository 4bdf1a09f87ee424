import type { SaidDone } from '../../voice/index.ts';
import { type Unhappy, unhappyOf } from '../facts.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { clip, number, plural } from '../sentences.ts';

/** An unhappy buyer or executive is a problem by itself: they decide whether the service goes on. */
const buyerSeverity = 0.7;

/** All of them are content again, as they say themselves: told in the detail, no longer a headline. */
const rightSeverity = 0.35;

/** Unhappy answers, one by one; those of buyers and executives apart, and heavier. Told with them: who says that it is right now. */
export const unhappyAnswer: Detector = (look) => {
  const found = measured(look, 'satisfaction.unhappy');
  if (!found || found.value === 0) return [];
  const right = rightNow(look.saidDone ?? []);
  const each = unhappyOf(look.month).map((one) => ({ ...one, right: right(one) }));
  const buyers = each.filter((one) => one.role === 'buyer' || one.role === 'executive');
  const drafts: Draft[] = [];
  if (buyers.length > 0) drafts.push(unhappyBuyers(look, buyers));
  if (found.value > buyers.length) {
    const rest = restOf(each, found.value);
    drafts.push(
      draft(look, {
        detector: 'unhappy-answer',
        measure: 'satisfaction.unhappy',
        needs: ['people-content', 'being-heard'],
        outcome: `${number(found.value)} of ${plural(found.population, 'answer')} ${found.value === 1 ? 'was' : 'were'} unhappy${rest.said}.`,
        clause: `${plural(found.value, 'answer')} ${found.value === 1 ? 'was' : 'were'} unhappy${rest.clause}.`,
        decider: 'buyer',
        proposal: rest.all
          ? askAgain
          : 'We speak with each of them this week, repair what went wrong, and tell you what we changed.',
        concerned: found.concerned,
        evidence: each.map(line),
        ...(rest.all ? { severity: rightSeverity } : {}),
      }),
    );
  }
  return drafts;
};

/** Unhappy answers of those who decide. */
function unhappyBuyers(look: Look, buyers: readonly Answered[]): Draft {
  const many = buyers.length;
  const rest = restOf(buyers, many);
  return draft(look, {
    detector: 'unhappy-answer',
    subject: 'buyers',
    measure: 'satisfaction.unhappy',
    needs: ['value', 'people-content', 'being-heard'],
    outcome: `${plural(many, 'answer')} from those who decide about the service ${many === 1 ? 'was' : 'were'} unhappy${rest.said}.`,
    clause: `${plural(many, 'unhappy answer')} came from those who decide${rest.clause}.`,
    decider: 'executive',
    proposal: rest.all
      ? askAgain
      : 'Our manager calls the same day, listens, and comes back within the week with what we do about it.',
    ...(rest.all ? { severity: rightSeverity } : { atLeast: buyerSeverity }),
    evidence: buyers.map(line),
  });
}

type Answered = Unhappy & { readonly right: boolean };

const askAgain = 'We ask them again whether it stays right.';

/** Whether an answer is among what was put right: of the same moment, in the same words. */
function rightNow(saidDone: readonly SaidDone[]): (one: Unhappy) => boolean {
  const keyOf = (at: Date, words: string) => `${Math.floor(at.getTime() / 1000)} ${words.trim()}`;
  const known = new Set(saidDone.map((one) => keyOf(one.saidAt, one.said)));
  return (one) => known.has(keyOf(new Date(one.at), one.comment));
}

/** How many of them are content again, to follow a sentence on how many were unhappy. */
function restOf(each: readonly Answered[], many: number) {
  const right = each.filter((one) => one.right).length;
  const all = right > 0 && right === many;
  if (right === 0) return { all, said: '', clause: '' };
  const who =
    many === 1 ? 'they say' : all ? 'all of them say' : right === 1 ? 'one says' : `${number(right)} say`;
  return { all, said: `; ${who} that it is right now`, clause: all ? ', and that is put right' : '' };
}

function line(one: Answered): string {
  const who = clip(one.label || 'Somebody', 60);
  const said = one.comment ? `: “${clip(one.comment, 160)}”` : ', without a comment';
  return `${who}${one.role ? ` (${one.role})` : ''}${said}${one.right ? ', and says that it is right now' : ''}`;
}
