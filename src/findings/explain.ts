import type { LensReasons, LensSource } from '../lens/index.ts';
import { inWords } from '../platform/language/dates.ts';
import { one as isOne } from '../platform/language/numbers.ts';
import { mark, say, t } from '../platform/language/t.ts';
import type { Tier } from './schema.ts';
import { capital, clip, lower, number, percent } from './sentences.ts';
import type { Level } from './severity.ts';

/** Everything that decided where an item stands. */
export interface Standing {
  readonly needName: string;
  /** The need's share of the lens, 0..1. */
  readonly weight: number;
  readonly level: Level;
  readonly tier: Tier;
  /** Place among what needs attention, from 1; null beyond. */
  readonly place: number | null;
  readonly source: LensSource;
  readonly good: boolean;
  /** Why it is told, where bounds are not the reason; '' else. */
  readonly because: string;
  /** Name of the rule that fired, and what there is to say of whom it tells; '' for none. */
  readonly rule: string;
  readonly remark: string;
  /** How people chose its need, and the name of the need that it was chosen over. */
  readonly chosen: (LensReasons['chosen'][number] & { readonly overName: string }) | null;
  /** What people said of a like item before. */
  readonly reacted: LensReasons['reacted'][number] | null;
}

/** In one sentence why an item stands where it stands: built from the evidence alone, and honest where there is none. */
export function explain(one: Standing): string {
  if (one.rule) {
    const rule = clip(one.rule, 80);
    return one.remark ? t`Your rule “${rule}” applies; ${one.remark}.` : t`Your rule “${rule}” applies.`;
  }
  if (one.good) return t`Good news is told in the detail, so that the first page keeps to what needs you.`;
  if (one.weight === 0) return t`“${clip(one.needName, 80)}” has no weight in what you told us you value.`;
  const [need, level] = [whyNeed(one), whyLevel(one)];
  const placed = one.tier === 'headline' && one.place !== null ? inPlace(one.place, need, level) : '';
  if (placed) return placed;
  return one.tier === 'headline' || one.level === 'good'
    ? t`${capital(need)}, and ${level}.`
    : t`${capital(need)}, and ${level}; other matters weigh more.`;
}

/** Both reasons are clauses that could stand alone; '' beyond the sixth place. */
function inPlace(place: number, need: string, level: string): string {
  if (place === 1) return t`First, because ${need}, and ${level}.`;
  if (place === 2) return t`Second, because ${need}, and ${level}.`;
  if (place === 3) return t`Third, because ${need}, and ${level}.`;
  if (place === 4) return t`Fourth, because ${need}, and ${level}.`;
  if (place === 5) return t`Fifth, because ${need}, and ${level}.`;
  return place === 6 ? t`Sixth, because ${need}, and ${level}.` : '';
}

/** Why its need counts as it does. */
function whyNeed({ needName, weight, source, chosen }: Standing): string {
  const need = clip(needName, 60);
  if (source === 'learnt' && chosen && chosen.times * 2 >= chosen.of) return whyChosen(need, chosen);
  // Tenths of a large share would feign a precision that nobody has.
  const share = percent(weight >= 0.1 ? Math.round(weight * 100) / 100 : weight);
  if (source === 'declared') return t`“${need}” has ${share} of the weight you declared`;
  if (source === 'learnt') return t`“${need}” has ${share} of your weight`;
  if (source === 'population') return t`“${need}” has ${share} of the weight for customers like you`;
  return t`“${need}” has ${share} of the usual weight`;
}

function whyChosen(need: string, chosen: NonNullable<Standing['chosen']>): string {
  const [who, times, of] = [whoDid(chosen.who), number(chosen.times), number(chosen.of)];
  const over = clip(chosen.overName, 60);
  if (!over) {
    return isOne(chosen.of)
      ? t`${who} chose “${need}” in ${times} of ${of} screen`
      : t`${who} chose “${need}” in ${times} of ${of} screens`;
  }
  return isOne(chosen.of)
    ? t`${who} chose “${need}” over “${over}” in ${times} of ${of} screen`
    : t`${who} chose “${need}” over “${over}” in ${times} of ${of} screens`;
}

/** `your owner`; of several, or nobody known, `your people`. */
function whoDid(title: string): string {
  return title ? t`your ${lower(say(title))}` : t`your people`;
}

const accepted = {
  own: {
    good: mark('this is within what you accept'),
    watch: mark('this goes a little beyond what you accept'),
    problem: mark('this goes well beyond what you accept'),
  },
  population: {
    good: mark('this is within what most of them accept'),
    watch: mark('this goes a little beyond what most of them accept'),
    problem: mark('this goes well beyond what most of them accept'),
  },
  default: {
    good: mark('this is within what most would accept'),
    watch: mark('this goes a little beyond what most would accept'),
    problem: mark('this goes well beyond what most would accept'),
  },
} as const;

/** Why it is as bad as it is: what was said of a like item, or what is borne. */
function whyLevel({ level, source, because, reacted }: Standing): string {
  if (because) return because;
  const whose = source === 'declared' || source === 'learnt' ? 'own' : source;
  const beyond = say(accepted[whose][level]);
  if (!reacted) return beyond;
  const told = whatTheySaid(reacted);
  const fits = (reacted.says === 'problem') === (level === 'problem');
  return fits ? told : t`${beyond}, though ${told}`;
}

function whatTheySaid(reacted: LensReasons['reacted'][number]): string {
  const [who, often] = [whoDid(reacted.who), howOften(reacted)];
  if (reacted.says === 'problem') return t`${who} called a like item a problem ${often}`;
  return reacted.says === 'detail'
    ? t`${who} called a like item a detail ${often}`
    : t`${who} called a like item nothing to be shown ${often}`;
}

/** Stands after a whole sentence. */
function howOften({ times, asked, month }: LensReasons['reacted'][number]): string {
  const many = number(times);
  if (asked) return times > 1 ? t`${many} times, last when asked` : t`when asked`;
  return times > 1 ? t`${many} times, last in ${monthWord(month)}` : t`in ${monthWord(month)}`;
}

function monthWord(month: string): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? month : inWords(at, { month: 'long' });
}
