import type { MeasureId } from '../signals/index.ts';
import { type Said, saidOf } from './facts.ts';
import { type Look, levelFor, measured } from './look.ts';
import { measureText } from './measure-texts.ts';
import type { Level } from './severity.ts';

/** What the provider steers by: green here says that the work went by the book. */
const targetIds: readonly MeasureId[] = [
  'tickets.target-met',
  'tickets.vendor-target-met',
  'availability.share',
  'tickets.first-response',
  'tickets.resolution',
];
/** What people feel at once, and waits beyond what was agreed: where these are red, nobody would call the outside green. */
const plainIds: readonly MeasureId[] = [
  'capacity.slow-minutes',
  'response.peak',
  'availability.peak',
  'tickets.waited',
];
const voiceIds: readonly MeasureId[] = [
  'satisfaction.csat',
  'satisfaction.unhappy',
  'satisfaction.nps',
  'satisfaction.buyers',
];

/** One target or voice with its state under the customer's own bounds. */
export interface GaugePart {
  readonly measure: MeasureId;
  readonly title: string;
  /** The number with its count and population. */
  readonly figure: string;
  readonly level: Level;
}

/**
 * How outside and inside compare: `watermelon` (every target met, people unhappy), `unease` (every target met, people
 * not quite content), `unfelt` (targets missed, people content), `alike`, and where one side is not known `no answers`,
 * `nothing measured`, or `unknown` for both.
 */
export type GaugeReading =
  | 'watermelon'
  | 'unease'
  | 'unfelt'
  | 'alike'
  | 'no answers'
  | 'nothing measured'
  | 'unknown';

/** Targets met beside felt experience, for one customer and month. */
export interface Gauge {
  readonly reading: GaugeReading;
  /** Targets that could be measured; empty: nothing measured. */
  readonly targets: readonly GaugePart[];
  readonly targetsMet: number;
  /** What is plainly a problem to whoever works there, whatever the targets say. */
  readonly plain: readonly GaugePart[];
  /** What people said, judged; empty: no answers. */
  readonly voices: readonly GaugePart[];
  /** Content answers of all, buyers and users with 95 % Wilson intervals; only those who answered. */
  readonly said: readonly Said[];
  readonly unhappy: { readonly count: number; readonly answers: number } | null;
  /**
   * How far outside and inside lie apart, 0..1: the share of targets met minus the share of content answers, taken at
   * the end of the interval that lies nearer, so that few answers make no gap. Negative: people are more content than
   * targets say. Null where one side is not known.
   */
  readonly gap: number | null;
}

/** Reads the gauge through the customer's lens. Pure. */
export function gaugeOf(look: Look): Gauge {
  const targets = partsOf(look, targetIds);
  const plain = partsOf(look, plainIds).filter((one) => one.level === 'problem');
  const voices = partsOf(look, voiceIds);
  const said = saidOf(look.month);
  const unhappy = measured(look, 'satisfaction.unhappy');
  const targetsMet = targets.filter((one) => one.level === 'good').length;
  return {
    reading: readingOf(targets, plain, voices),
    targets,
    targetsMet,
    plain,
    voices,
    said,
    unhappy: unhappy && { count: unhappy.value, answers: unhappy.population },
    gap: gapOf(targets.length > 0 ? targetsMet / targets.length : null, said[0]),
  };
}

function readingOf(
  targets: readonly GaugePart[],
  plain: readonly GaugePart[],
  voices: readonly GaugePart[],
): GaugeReading {
  if (targets.length === 0) return voices.length === 0 ? 'unknown' : 'nothing measured';
  if (voices.length === 0) return 'no answers';
  const outside = worst([...targets, ...plain]);
  const inside = worst(voices);
  if (outside === 'good')
    return { problem: 'watermelon', watch: 'unease', good: 'alike' }[inside] as GaugeReading;
  return outside === 'problem' && inside === 'good' ? 'unfelt' : 'alike';
}

function gapOf(met: number | null, all: Said | undefined): number | null {
  if (met === null || !all || all.low === null || all.high === null) return null;
  if (met > all.high) return met - all.high;
  return met < all.low ? met - all.low : 0;
}

/** Those that are measured and judged, with the worst state among the needs that they tell about. */
function partsOf(look: Look, ids: readonly MeasureId[]): GaugePart[] {
  return ids.flatMap((measure) => {
    const found = measured(look, measure);
    const level = levelIn(look, measure);
    if (!found || level === null) return [];
    return [{ measure, title: found.title, figure: measureText(found).figure, level }];
  });
}

/** The state of a measure under the bounds of the needs that it tells about, else those of the weightiest need. */
function levelIn(look: Look, id: MeasureId): Level | null {
  const needs = look.needs.filter((need) => need.measures.includes(id));
  const judging = needs.length > 0 ? needs : look.needs.slice(0, 1);
  const levels = judging.flatMap((need) => levelFor(look, need, id) ?? []);
  return levels.length === 0 ? null : worst(levels.map((level) => ({ level })));
}

function worst(parts: readonly { readonly level: Level }[]): Level {
  return (['problem', 'watch'] as const).find((level) => parts.some((one) => one.level === level)) ?? 'good';
}

const order: readonly GaugeReading[] = [
  'watermelon',
  'unease',
  'unfelt',
  'unknown',
  'no answers',
  'nothing measured',
  'alike',
];

/** Disagreements first, the widest first; then what cannot be said; then where outside and inside are alike. Names break ties. */
export function orderGauges<One extends { readonly gauge: Gauge; readonly name: string }>(
  all: readonly One[],
): One[] {
  const width = (one: One) => Math.abs(one.gauge.gap ?? 0);
  return [...all].sort(
    (a, b) =>
      order.indexOf(a.gauge.reading) - order.indexOf(b.gauge.reading) ||
      width(b) - width(a) ||
      a.name.localeCompare(b.name, 'en'),
  );
}
