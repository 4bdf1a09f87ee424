import type { Ctx } from '../../../platform/ctx.ts';
import { knowsLanguage } from '../vectors/language.ts';
import { openSentenceVectors } from '../vectors/sentence-vectors.ts';
import { readWorded } from './features.ts';
import { type Feeling, type FeelingName, feelings, type Worded } from './feeling.ts';
import { type FeelingModel, judgeText } from './feeling-model.ts';
import { readModelBytes, readNewestModel } from './feelings-store.ts';
import { lexiconFeeling } from './lexicon-feeling.ts';
import { fromBytes } from './model-bytes.ts';
import { quotesOf } from './quotes.ts';
import { nothingSeen, type Seen, seeTexts } from './seeing.ts';

/** Judges the feeling in words. */
export interface Feelings {
  /** `quick`: for very many texts, by their words without their meaning: a little less often right, in a fiftieth of the time. */
  feelingsOf(worded: readonly Worded[], how?: { readonly quick?: boolean }): Promise<Feeling[]>;
}

/** The model that was opened last, so that it is read once and not for every comment. */
let last: {
  readonly records: Ctx['records'];
  readonly id: number;
  readonly model: FeelingModel | null;
} | null = null;

/** By the provider's own ratings where enough were learnt from, else by the lexicon. */
export async function openFeelings({ ctx }: { readonly ctx: Pick<Ctx, 'records'> }): Promise<Feelings> {
  const newest = await readNewestModel(ctx);
  if (newest && (last?.records !== ctx.records || last.id !== newest.id)) {
    const bytes = await readModelBytes(ctx, newest.id);
    last = { records: ctx.records, id: newest.id, model: bytes && fromBytes(bytes) };
  }
  return feelingsBy(newest ? (last?.model ?? null) : null);
}

/** The same where only the bytes of the model are at hand, as in a thread; null: nothing was learnt. */
export const feelingsFrom = (bytes: Uint8Array | null): Feelings =>
  feelingsBy(bytes && fromBytes(Buffer.from(bytes)));

function feelingsBy(model: FeelingModel | null): Feelings {
  if (!model) return { feelingsOf: async (worded) => worded.map((one) => lexiconFeeling(one.words)) };
  return { feelingsOf: (worded, how) => byModel(model, worded, how?.quick) };
}

/** Of a text that is not surely English more than so many words must have been learnt. */
const knownShare = 0.5;

/** What a model says of texts. */
async function byModel(model: FeelingModel, worded: readonly Worded[], quick = false): Promise<Feeling[]> {
  const texts = worded.map((one) => one.words);
  const seen = quick ? [] : await seeTexts(texts, await openSentenceVectors());
  return worded.map((one, at) => judgeWorded(model, one, seen[at] ?? nothingSeen, quick));
}

/** What a model says of a text that the encoder has looked at; `quick`: that it has not. */
export function judgeWorded(model: FeelingModel, one: Worded, seen: Seen, quick = false): Feeling {
  const text = readWorded(one, seen);
  const known = text.words.filter((word) => model.space.words.numbers.has(word)).length;
  if (!knowsLanguage(text.words) && known <= knownShare * text.words.length)
    return { feeling: 'unknown', sure: null, quotes: [], by: 'own ratings' };
  const { said, sure } = judgeText(model, text, quick);
  const quotes = quotesOf(model, one.words, text, said);
  return { feeling: feelings[said] as FeelingName, sure, quotes, by: 'own ratings' };
}
