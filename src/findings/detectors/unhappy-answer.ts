import { one as isOne } from '../../platform/language/numbers.ts';
import { say, t } from '../../platform/language/t.ts';
import type { SaidDone } from '../../voice/index.ts';
import { sentenceOf } from '../clauses.ts';
import { type Unhappy, unhappyOf } from '../facts.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { clip, number } from '../sentences.ts';

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
        outcome: sentenceOf(unhappyAmong(found.value, found.population), rest.said),
        clause: unhappyInShort(found.value, rest.all),
        decider: 'buyer',
        proposal: rest.all
          ? askAgain()
          : t`We speak with each of them this week, repair what went wrong, and tell you what we changed.`,
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
    outcome: sentenceOf(
      isOne(many)
        ? t`One answer from those who decide about the service was unhappy`
        : t`${number(many)} answers from those who decide about the service were unhappy`,
      rest.said,
    ),
    clause: fromDeciders(many, rest.all),
    decider: 'executive',
    proposal: rest.all
      ? askAgain()
      : t`Our manager calls the same day, listens, and comes back within the week with what we do about it.`,
    ...(rest.all ? { severity: rightSeverity } : { atLeast: buyerSeverity }),
    evidence: buyers.map(line),
  });
}

type Answered = Unhappy & { readonly right: boolean };

const askAgain = (): string => t`We ask them again whether it stays right.`;

/** Without its end: who says that it is right now may follow. */
function unhappyAmong(many: number, all: number): string {
  if (all === 1) return t`1 of 1 answer was unhappy`;
  return many === 1
    ? t`1 of ${number(all)} answers was unhappy`
    : t`${number(many)} of ${number(all)} answers were unhappy`;
}

function unhappyInShort(many: number, right: boolean): string {
  if (isOne(many))
    return right ? t`One answer was unhappy, and that is put right.` : t`One answer was unhappy.`;
  return right
    ? t`${number(many)} answers were unhappy, and that is put right.`
    : t`${number(many)} answers were unhappy.`;
}

function fromDeciders(many: number, right: boolean): string {
  if (isOne(many))
    return right
      ? t`One unhappy answer came from those who decide, and that is put right.`
      : t`One unhappy answer came from those who decide.`;
  return right
    ? t`${number(many)} unhappy answers came from those who decide, and that is put right.`
    : t`${number(many)} unhappy answers came from those who decide.`;
}

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
  return { all, said: rightSaid(right, many) };
}

function rightSaid(right: number, many: number): string {
  if (right === 0) return '';
  if (many === 1) return t`they say that it is right now`;
  if (right === many) return t`all of them say that it is right now`;
  return right === 1 ? t`one says that it is right now` : t`${number(right)} say that it is right now`;
}

function line(one: Answered): string {
  const name = clip(one.label || t`Somebody`, 60);
  const who = one.role ? `${name} (${say(one.role)})` : name;
  const comment = clip(one.comment, 160);
  if (comment)
    return one.right ? t`${who}: “${comment}”, and says that it is right now` : t`${who}: “${comment}”`;
  return one.right
    ? t`${who}, without a comment, and says that it is right now`
    : t`${who}, without a comment`;
}
