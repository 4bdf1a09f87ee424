import { mark } from '../../platform/language/t.ts';
import type { Statement } from '../statements/statement.ts';
import { differenceFigure, type Figure, meanFigure, shareFigure } from './intervals.ts';

export interface Kind {
  readonly key: 'csat' | 'nps' | 'ces' | 'own';
  readonly name: string;
  /** What the unit is called, and how many decimals say something. */
  readonly unit: '%' | 'points' | 'of 7' | 'of 100';
  /** How it is computed, without the numbers. */
  readonly formula: string;
  /** Two figures that add up to it are all that is needed: shares of the good and the bad, or values. */
  readonly sort: 'share' | 'difference' | 'mean';
  /** Of an answer what it adds: 1 or 0, 1, 0 or -1, or a value. */
  readonly value: (part: number) => number;
  readonly bounds: readonly [number, number];
  /** From what `figureOf` finds to the unit. */
  readonly scale: number;
}

/** Sums such as 0.1 + 0.2 must not decide on which side of a line an answer lies. */
const hair = 1e-9;

/** The bounds are those of the measures `satisfaction.*`. Texts are said where scores are made. */
export const kinds: readonly Kind[] = [
  {
    ...{
      key: 'csat',
      name: mark('Satisfaction (CSAT)'),
      unit: '%',
      sort: 'share',
      bounds: [0, 1],
      scale: 100,
    },
    formula: mark('answers in the top quarter of the scale (4 and 5 of 1 to 5) / all answers'),
    value: (part) => (part >= 0.75 - hair ? 1 : 0),
  },
  {
    ...{
      key: 'nps',
      name: mark('Would recommend (NPS)'),
      unit: 'points',
      sort: 'difference',
      bounds: [-1, 1],
      scale: 100,
    },
    formula: mark('100 x (answers of 9 and 10 - answers of 0 to 6) / all answers'),
    value: (part) => (part >= 0.9 - hair ? 1 : part <= 0.6 + hair ? -1 : 0),
  },
  {
    ...{ key: 'ces', name: mark('Made it easy (CES)'), unit: 'of 7', sort: 'mean', bounds: [1, 7], scale: 1 },
    formula: mark('mean of the answers, put to 1 (hard) to 7 (easy)'),
    value: (part) => 1 + 6 * part,
  },
  {
    ...{ key: 'own', name: mark('Own question'), unit: 'of 100', sort: 'mean', bounds: [0, 100], scale: 1 },
    formula: mark('mean of the answers, put to 0 (worst) to 100 (best)'),
    value: (part) => 100 * part,
  },
];

export const methods: Readonly<Record<Kind['sort'], string>> = {
  share: mark("Wilson's score interval"),
  difference: mark("Tango's score interval"),
  mean: mark("Student's t"),
};

/** The score of weighted answers that count for `n` independent ones, in its unit; null where there is no interval. */
export function figureOf(
  kind: Kind,
  answers: readonly { readonly part: number; readonly weight: number }[],
  n: number,
): Figure | null {
  const total = answers.reduce((sum, one) => sum + one.weight, 0);
  if (total <= 0 || n <= 0) return null;
  const share = (counts: (value: number) => boolean): number =>
    answers.reduce((sum, one) => sum + (counts(kind.value(one.part)) ? one.weight : 0), 0) / total;
  if (kind.sort === 'share')
    return inUnit(
      shareFigure(
        share((value) => value === 1),
        n,
      ),
      kind,
    );
  if (kind.sort === 'difference') {
    const found = differenceFigure(
      share((value) => value === 1),
      share((value) => value === -1),
      n,
    );
    return inUnit(found, kind);
  }
  const mean = answers.reduce((sum, one) => sum + one.weight * kind.value(one.part), 0) / total;
  const squares =
    answers.reduce((sum, one) => sum + one.weight * (kind.value(one.part) - mean) ** 2, 0) / total;
  const deviation =
    answers.length > 1 ? Math.sqrt((squares * answers.length) / (answers.length - 1)) : Number.NaN;
  return meanFigure({ mean, deviation, n }, kind.bounds);
}

const inUnit = (figure: Figure, { scale }: Kind): Figure => ({
  value: figure.value * scale,
  low: figure.low * scale,
  high: figure.high * scale,
});

/** Of statements those with a score on a scale, by instrument; own questions each by themselves. */
export function scoredBy(
  statements: readonly Statement[],
): Map<string, { kind: Kind; question: string; all: Statement[] }> {
  const found = new Map<string, { kind: Kind; question: string; all: Statement[] }>();
  for (const kind of kinds)
    for (const one of statements) {
      if (one.instrument !== kind.key || partOf(one) === null) continue;
      const question = kind.key === 'own' ? one.question : '';
      const key = `${kind.key} ${question}`;
      const entry = found.get(key) ?? { kind, question, all: [] };
      entry.all.push(one);
      found.set(key, entry);
    }
  return found;
}

export function partOf({ score, low, high }: Pick<Statement, 'score' | 'low' | 'high'>): number | null {
  if (score === null || low === null || high === null || high <= low) return null;
  return Math.min(1, Math.max(0, (score - low) / (high - low)));
}
