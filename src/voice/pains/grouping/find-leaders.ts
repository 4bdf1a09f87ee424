import { dotSparse, type Sparse } from '../../words/vectors/sparse.ts';

/** Texts this alike in their words say the same. */
const sameWords = 0.45;
/** Where there are as many leaders as can be looked at, a text goes to one that is only like it. */
const likeWords = 0.25;
/** A feature of more leaders than this tells nothing about which one is meant. */
const longestList = 400;
const telling = 12;

/**
 * Finds few texts that stand for all: in the given order each joins the leader that is most alike in words, or leads itself
 * (leader clustering, Hartigan 1975), looked up by its most telling features. Gives for each text the text that leads it;
 * -1: no leader, because there are `most.leaders`, or leaders of `most.letters`, and none is like it.
 */
export function findLeaders(
  texts: readonly Sparse[],
  order: readonly number[],
  most: { readonly leaders: number; readonly letters: number },
  lettersOf: (text: number) => number,
): Int32Array {
  const leaderOf = new Int32Array(texts.length).fill(-1);
  const lists = new Map<number, number[]>();
  let [leaders, letters] = [0, 0];
  for (const text of order) {
    const features = tellingOf(texts[text] as Sparse);
    const best = bestOf(texts, text, features, lists);
    const open = leaders < most.leaders && letters < most.letters;
    if (best && best.alike >= (open ? sameWords : likeWords)) {
      leaderOf[text] = best.leader;
    } else if (open && features.length > 0) {
      leaderOf[text] = text;
      leaders += 1;
      letters += lettersOf(text);
      for (const { id } of features) {
        const list = lists.get(id);
        if (!list) lists.set(id, [text]);
        else if (list.length < longestList) list.push(text);
      }
    }
  }
  return leaderOf;
}

function bestOf(
  texts: readonly Sparse[],
  text: number,
  features: readonly { id: number; value: number }[],
  lists: ReadonlyMap<number, readonly number[]>,
): { leader: number; alike: number } | null {
  const shared = new Map<number, number>();
  for (const { id, value } of features)
    for (const leader of lists.get(id) ?? []) shared.set(leader, (shared.get(leader) ?? 0) + value);
  const near = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 8);
  let best: { leader: number; alike: number } | null = null;
  for (const [leader] of near) {
    const alike = dotSparse(texts[text] as Sparse, texts[leader] as Sparse);
    if (!best || alike > best.alike) best = { leader, alike };
  }
  return best;
}

function tellingOf({ ids, values }: Sparse): { id: number; value: number }[] {
  return Array.from(ids, (id, at) => ({ id, value: values[at] as number }))
    .sort((a, b) => b.value - a.value || a.id - b.id)
    .slice(0, telling);
}
