import { t } from '../../platform/language/t.ts';
import type { MeasureId } from '../../signals/index.ts';
import { gaugeOf } from '../gauge.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { lower, number } from '../sentences.ts';

/**
 * Green outside, red inside: every target that is measured is met, and the people are unhappy. It puts in
 * doubt all the needs whose lights look good, so their weights count for it beside its own.
 */
export const watermelon: Detector = (look) => {
  const gauge = gaugeOf(look);
  const unhappy = weightiest(
    look,
    gauge.voices.filter((one) => one.level === 'problem').map((one) => one.measure),
  );
  const [main] = unhappy;
  if (gauge.reading !== 'watermelon' || main === undefined) return [];
  return [
    withDoubts(
      look,
      draft(look, {
        detector: 'watermelon',
        measure: main,
        judgedBy: unhappy,
        needs: isTold(look, unhappy) ? [] : ['people-content', 'being-heard', 'value'],
        outcome: t`Every target was met, and yet ${mood(look, main)}.`,
        clause: t`Every target was met, and yet ${mood(look, main)}.`,
        decider: 'executive',
        proposal: t`We ask them what they need in place of what we measure, and bring you the targets to change.`,
        concerned: measured(look, 'satisfaction.unhappy')?.concerned ?? [],
        evidence: [
          ...gauge.targets.map((one) => t`Met: ${lower(one.title)}, ${one.figure}`),
          ...unhappy.map((one) => t`What people said: ${mood(look, one)}`),
        ],
        headline: true,
        because: t`it puts in doubt every other light that looks good`,
      }),
      gauge.targets.map((one) => one.measure),
    ),
  ];
};

/** Whether the lens has a need of which one of these measures tells. */
function isTold(look: Look, ids: readonly MeasureId[]): boolean {
  return look.needs.some((need) => need.measures.some((id) => ids.includes(id)));
}

/** What tells about the needs that weigh most first: it is what this reader minds. */
function weightiest(look: Look, ids: readonly MeasureId[]): MeasureId[] {
  const weight = (id: MeasureId) => look.needs.find((need) => need.measures.includes(id))?.weight ?? 0;
  return [...ids].sort((a, b) => weight(b) - weight(a));
}

function withDoubts(look: Look, said: Draft, met: readonly MeasureId[]): Draft {
  if (said.weight === 0) return said;
  const doubted = look.needs.filter(
    (need) => need.need !== said.need && need.measures.some((id) => met.includes(id)),
  );
  return {
    ...said,
    weight: Math.min(
      1,
      doubted.reduce((sum, need) => sum + need.weight, said.weight),
    ),
  };
}

function mood(look: Look, id: MeasureId): string {
  const found = measured(look, id);
  if (!found) return t`people are unhappy`;
  if (id === 'satisfaction.csat') return notContent(found.population - found.count, found.population);
  if (id === 'satisfaction.unhappy') return unhappyAmong(found.value, found.population);
  if (id === 'satisfaction.buyers') return t`those who decide give only ${number(found.value)} of 100`;
  return t`people would not recommend us (${number(found.value)} on a scale of -100 to 100)`;
}

function notContent(not: number, all: number): string {
  if (all === 1) return t`1 of 1 answer is not content`;
  return not === 1
    ? t`1 of ${number(all)} answers is not content`
    : t`${number(not)} of ${number(all)} answers are not content`;
}

function unhappyAmong(many: number, all: number): string {
  if (all === 1) return t`1 of 1 answer is unhappy`;
  return many === 1
    ? t`1 of ${number(all)} answers is unhappy`
    : t`${number(many)} of ${number(all)} answers are unhappy`;
}
