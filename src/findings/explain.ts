import type { LensReasons, LensSource } from '../lens/index.ts';
import type { Tier } from './schema.ts';
import { clip, percent } from './sentences.ts';
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
  if (one.rule) return `Your rule “${clip(one.rule, 80)}” applies${one.remark ? `; ${one.remark}` : ''}.`;
  if (one.good) return 'Good news is told in the detail, so that the first page keeps to what needs you.';
  if (one.weight === 0) return `“${clip(one.needName, 80)}” has no weight in what you told us you value.`;
  const reasons = [whyNeed(one), whyLevel(one)].filter(Boolean).join(', and ');
  const low = one.tier === 'headline' || one.level === 'good' ? '' : '; other matters weigh more';
  const place = one.tier === 'headline' && one.place !== null ? placeWord(one.place) : '';
  return place ? `${place}, because ${reasons}.` : `${capital(reasons)}${low}.`;
}

const places = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'];

function placeWord(place: number): string {
  return places[place - 1] ?? '';
}

/** Why its need counts as it does. */
function whyNeed({ needName, weight, source, chosen }: Standing): string {
  const need = `“${clip(needName, 60)}”`;
  if (source === 'learnt' && chosen && chosen.times * 2 >= chosen.of) {
    const over = chosen.overName ? ` over “${clip(chosen.overName, 60)}”` : '';
    return `${chosen.who} chose ${need}${over} in ${chosen.times} of ${chosen.of} ${chosen.of === 1 ? 'screen' : 'screens'}`;
  }
  const whose = {
    declared: 'of the weight you declared',
    learnt: 'of your weight',
    population: 'of the weight for customers like you',
    default: 'of the usual weight',
  }[source];
  // Tenths of a large share would feign a precision that nobody has.
  const share = percent(weight >= 0.1 ? Math.round(weight * 100) / 100 : weight);
  return `${need} has ${share} ${whose}`;
}

const said = { problem: 'a problem', detail: 'a detail', hide: 'nothing to be shown' } as const;

/** Why it is as bad as it is: what was said of a like item, or what is borne. */
function whyLevel({ level, source, because, reacted }: Standing): string {
  if (because) return because;
  const own = source === 'declared' || source === 'learnt';
  const accept = own ? 'you accept' : source === 'population' ? 'most of them accept' : 'most would accept';
  const beyond =
    level === 'good'
      ? `this is within what ${accept}`
      : `this goes ${level === 'problem' ? 'well' : 'a little'} beyond what ${accept}`;
  if (!reacted) return beyond;
  const when = reacted.asked ? 'when asked' : `in ${monthWord(reacted.month)}`;
  const often = reacted.times > 1 ? `${reacted.times} times, last ${when}` : when;
  const told = `${reacted.who} called a like item ${said[reacted.says]} ${often}`;
  const fits = (reacted.says === 'problem') === (level === 'problem');
  return fits ? told : `${beyond}, though ${told}`;
}

function monthWord(month: string): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? month : at.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
