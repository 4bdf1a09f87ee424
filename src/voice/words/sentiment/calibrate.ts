/** What makes shares honest: odds are raised to `power`, and a feeling is said where its share times its `lean` is largest. */
export interface Calibration {
  readonly power: number;
  readonly lean: readonly [number, number, number];
}

/** A text that the learner had not seen: what it said, and what was right. */
export interface Judged {
  readonly odds: ArrayLike<number>;
  readonly right: number;
}

/** How well a set of judgements does. */
export interface Score {
  readonly macroF1: number;
  readonly f1: readonly number[];
}

/**
 * Learns both on texts that were held out. `power`: temperature scaling (Guo et al. 2017), the least log loss. `lean`: the
 * best macro-F1 of a grid, as the geometric mean of its best dozen, so that it does not hang on single texts.
 */
export function calibrate(judged: readonly Judged[]): Calibration {
  let power = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let each = 0.4; each <= 3; each += 0.05) {
    const loss = judged.reduce(
      (sum, { odds, right }) => sum - Math.log(sharesOf(odds, each)[right] as number),
      0,
    );
    if (loss < least) [least, power] = [loss, each];
  }
  const tries: { readonly lean: [number, number, number]; readonly score: number }[] = [];
  for (const low of [0.6, 0.7, 0.85, 1, 1.2, 1.4, 1.7, 2])
    for (const middle of [0.7, 0.85, 1, 1.2, 1.5, 1.8, 2.2, 2.7, 3.3, 4])
      tries.push({
        lean: [low, middle, 1],
        score: scoreOf(judged.map(({ odds, right }) => ({ said: saidOf(odds, [low, middle, 1]), right })))
          .macroF1,
      });
  const best = tries.sort((a, b) => b.score - a.score).slice(0, 12);
  const mean = (at: number) =>
    Math.exp(best.reduce((sum, { lean }) => sum + Math.log(lean[at] as number), 0) / best.length);
  return { power, lean: [mean(0), mean(1), mean(2)] };
}

export function sharesOf(odds: ArrayLike<number>, power: number): number[] {
  const raised = Array.from(odds, (each) => Math.max(1e-6, each) ** power);
  const all = raised.reduce((sum, each) => sum + each, 0);
  return raised.map((each) => each / all);
}

export function saidOf(odds: ArrayLike<number>, lean: readonly number[]): number {
  let best = 0;
  for (let at = 1; at < odds.length; at += 1)
    if ((odds[at] as number) * (lean[at] as number) > (odds[best] as number) * (lean[best] as number))
      best = at;
  return best;
}

/** Macro-F1: the mean of the F1 of each class that is there, however rare it is; one that was neither said nor right is not. */
export function scoreOf(said: readonly { readonly said: number; readonly right: number }[]): Score {
  const klasses = [0, 1, 2].map((klass) => {
    const hit = said.filter((one) => one.said === klass && one.right === klass).length;
    const all =
      said.filter((one) => one.said === klass).length + said.filter((one) => one.right === klass).length;
    return { f1: all === 0 ? 0 : (2 * hit) / all, there: all > 0 };
  });
  const there = klasses.filter((one) => one.there);
  return {
    macroF1: there.reduce((sum, one) => sum + one.f1, 0) / Math.max(1, there.length),
    f1: klasses.map((one) => one.f1),
  };
}
