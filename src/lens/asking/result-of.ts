import { t } from '../../platform/language/t.ts';
import { random } from '../choice/random.ts';
import type { NeedId } from '../schema.ts';
import { drawsOf, sharesOf } from './belief.ts';
import { type Heard, heard } from './clicking.ts';
import { type Consistency, consistencyOf } from './consistency.ts';
import { type Asking, beliefOf } from './next-step.ts';

export interface RankedNeed {
  readonly need: NeedId;
  readonly name: string;
  /** Share of the whole, 0..1, with a 90 % interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** The chance that it matters more than the one below it. */
  readonly ahead: number;
  /** The same in plain words; '' for the last. */
  readonly sure: string;
}

export interface AskingResult {
  /** Most important first. */
  readonly ranked: readonly RankedNeed[];
  /** So many of them, from the first on, were told apart by what was asked; the others were not. */
  readonly compared: number;
  readonly consistency: Consistency;
  /** Whether their reports follow it: answers given without reading change nothing. */
  readonly counts: boolean;
  /** What to know before believing it, in sentences. */
  readonly remarks: readonly string[];
}

const drawn = 1000;
/** After these alone only the first three are known. */
const shortKinds: readonly string[] = ['top-three', 'best-of-three', 'order'];

/**
 * What somebody's answers say, to be shown back to them. Where they corrected the order last, it stands as they want it;
 * shares and chances stay those of the choices, the correction counted among them.
 */
export function resultOf(asking: Asking): AskingResult {
  const ids = asking.needs.map((one) => one.need);
  const draws = drawsOf(beliefOf(asking), drawn, random(asking.seed)).map(sharesOf);
  const shareOf = ids.map((_, at) => draws.reduce((sum, draw) => sum + (draw[at] as number), 0) / drawn);
  const order = stated(
    asking,
    [...ids.keys()].sort((a, b) => (shareOf[b] as number) - (shareOf[a] as number)),
  );
  const corrected = asking.given.at(-1)?.screen.kind === 'order';
  const ranked = order.map((at, rank): RankedNeed => {
    const values = draws.map((draw) => draw[at] as number).sort((a, b) => a - b);
    const next = order[rank + 1];
    const ahead =
      next === undefined
        ? 1
        : draws.filter((draw) => (draw[at] as number) > (draw[next] as number)).length / drawn;
    return {
      need: ids[at] as NeedId,
      name: asking.needs[at]?.name ?? '',
      share: shareOf[at] as number,
      low: values[Math.floor(0.05 * drawn)] as number,
      high: values[Math.floor(0.95 * drawn)] as number,
      ahead,
      sure: next === undefined ? '' : sureness(ahead, corrected),
    };
  });
  const told = heard(asking.given, ids);
  const consistency = consistencyOf(told.choices);
  const compared = asking.given.every((one) => shortKinds.includes(one.screen.kind)) ? 3 : ranked.length;
  const remarks = [...remarksOnHearing(told), ...remarksOn(consistency)];
  return { ranked, compared, consistency, counts: !told.leftOut, remarks };
}

function sureness(ahead: number, corrected: boolean): string {
  // Without a correction it is a little below a half where shares are skewed: the means order them, not the chances.
  if (ahead < 0.5 && corrected) return t`as you put it`;
  if (ahead >= 0.95) return t`clearly before the next`;
  if (ahead >= 0.8) return t`probably before the next`;
  return ahead >= 0.6 ? t`perhaps before the next` : t`about level with the next`;
}

/** The places with the order that was asked for last, where nothing was answered since. */
function stated(asking: Asking, order: readonly number[]): number[] {
  const last = asking.given.at(-1);
  if (last?.screen.kind !== 'order') return [...order];
  const wanted = last.chosen.flatMap((id) => {
    const at = asking.needs.findIndex((one) => one.need === id);
    return at === -1 ? [] : [at];
  });
  const slots = wanted.values();
  return order.map((at) => (wanted.includes(at) ? (slots.next().value ?? at) : at));
}

/** Nobody is left out behind their back. */
function remarksOnHearing({ leftOut, remark }: Heard): string[] {
  if (leftOut) return [t`These answers do not change your reports: ${leftOut}.`];
  return remark ? [t`In these answers ${remark}.`] : [];
}

function remarksOn({ state, agreement, chance, choices }: Consistency): string[] {
  if (state !== 'low') return [];
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return [
    t`These answers contradict each other: the others foretell ${percent(agreement)} of the ${choices} choices, where chance alone would foretell ${percent(chance)}. Take the order as unsure.`,
  ];
}
