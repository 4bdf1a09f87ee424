import type { MeasureId } from '../../signals/index.ts';
import { type Detector, type Draft, draft, type Look, levelFor, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { lower, number, plural } from '../sentences.ts';

/** What the provider steers by: green here says that the work went by the book. */
const targets: readonly MeasureId[] = [
  'tickets.target-met',
  'tickets.vendor-target-met',
  'availability.share',
  'tickets.first-response',
  'tickets.resolution',
];
/** What people feel at once; red here is no surprise to anybody. */
const felt: readonly MeasureId[] = ['capacity.slow-minutes', 'response.peak', 'availability.peak'];
const voices: readonly MeasureId[] = [
  'satisfaction.csat',
  'satisfaction.unhappy',
  'satisfaction.nps',
  'satisfaction.buyers',
];

/**
 * Green outside, red inside: every target that is measured is met, and the people are unhappy. It puts in
 * doubt all the needs whose lights look good, so their weights count for it beside its own.
 */
export const watermelon: Detector = (look) => {
  const met = targets.filter((id) => measured(look, id));
  if (felt.some((id) => measured(look, id) && isProblem(look, id))) return [];
  if (met.length === 0 || !met.every((id) => isGood(look, id))) return [];
  // Where many waited longer than agreed, nobody would say that every target was met.
  if (measured(look, 'tickets.waited') && isProblem(look, 'tickets.waited')) return [];
  const unhappy = voices.filter((id) => measured(look, id) && isProblem(look, id));
  const [main] = unhappy;
  if (main === undefined) return [];
  return [
    withDoubts(
      look,
      draft(look, {
        detector: 'watermelon',
        measure: main,
        judgedBy: unhappy,
        needs: ['people-content', 'being-heard', 'value'],
        outcome: `Every target was met, and yet ${mood(look, main)}.`,
        clause: `Every target was met, and yet ${mood(look, main)}.`,
        decider: 'executive',
        proposal:
          'We ask them what they need in place of what we measure, and bring you the targets to change.',
        concerned: measured(look, 'satisfaction.unhappy')?.concerned ?? [],
        evidence: [...met.map((id) => figure(look, id)), `What people said: ${mood(look, main)}`],
        headline: true,
        because: 'it puts in doubt every other light that looks good',
      }),
      met,
    ),
  ];
};

function isGood(look: Look, id: MeasureId): boolean {
  const needs = look.needs.filter((need) => need.measures.includes(id));
  const judging = needs.length > 0 ? needs : look.needs.slice(0, 1);
  return judging.every((need) => (levelFor(look, need, id) ?? 'good') === 'good');
}

function isProblem(look: Look, id: MeasureId): boolean {
  const needs = look.needs.filter((need) => need.measures.includes(id));
  const judging = needs.length > 0 ? needs : look.needs.slice(0, 1);
  return judging.some((need) => levelFor(look, need, id) === 'problem');
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
  if (!found) return 'people are unhappy';
  if (id === 'satisfaction.csat') {
    const not = found.population - found.count;
    return `${number(not)} of ${plural(found.population, 'answer')} ${not === 1 ? 'is' : 'are'} not content`;
  }
  if (id === 'satisfaction.unhappy')
    return `${number(found.value)} of ${plural(found.population, 'answer')} ${found.value === 1 ? 'is' : 'are'} unhappy`;
  if (id === 'satisfaction.buyers') return `those who decide give only ${number(found.value)} of 100`;
  return `people would not recommend us (${number(found.value)} on a scale of -100 to 100)`;
}

function figure(look: Look, id: MeasureId): string {
  const found = measured(look, id);
  return found ? `Met: ${lower(found.title)}, ${measureText(found).figure}` : '';
}
