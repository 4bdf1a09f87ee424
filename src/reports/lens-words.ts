import { list } from '../findings/index.ts';
import { one } from '../platform/language/numbers.ts';
import { t } from '../platform/language/t.ts';
import { formatNumber } from './format.ts';
import type { ReportData } from './schema.ts';

type LensData = ReportData['lens'];

/** Where the order and the limits come from, as a clause for the foot of a page. */
export function lensInShort(source: LensData['source']): string {
  return {
    declared: t`Order and limits are yours`,
    learnt: t`Order and limits are learnt from what your people answered and did`,
    population: t`Nobody of yours has told us yet what matters: order and limits are what our other customers value`,
    default: t`You have not declared what matters to you: order and limits are the usual ones`,
  }[source];
}

/** The same in plain words, with what it was learnt from and how far to trust it. */
export function whereFrom({ source, evidence }: LensData): string[] {
  if (source === 'declared')
    return [t`You told us these weights, of 100, and the report follows them as they stand.`];
  if (source === 'default')
    return [
      t`You have not told us what matters to you, and nobody else has yet: these are the usual weights of our catalogue, of 100. Ten minutes of questions give you your own.`,
    ];
  if (source === 'population')
    return [
      t`Nobody of yours has answered or reacted yet: these are the weights, of 100, that our other customers give. Ten minutes of questions give you your own.`,
    ];
  const from = evidence ? learntFrom(evidence) : t`what your people chose and did`;
  const learnt = evidence?.declared
    ? t`These weights, of 100, are learnt from ${from}, starting from what you declared.`
    : t`These weights, of 100, are learnt from ${from}.`;
  const trust = t`The thin line says how far a weight may be off (90 % interval).`;
  return [`${learnt} ${trust}`, ...consistencyText(evidence)];
}

type Evidence = NonNullable<LensData['evidence']>;

/** What follows "learnt from". */
function learntFrom({ people, screens, reactions }: Evidence): string {
  const grounds = [screens > 0 ? chosen(people, screens) : '', reactions > 0 ? reacted(reactions) : ''];
  return list(grounds.filter(Boolean)) || t`what you declared`;
}

function chosen(people: number, screens: number): string {
  const [who, what] = [formatNumber(people), formatNumber(screens)];
  if (one(people))
    return one(screens)
      ? t`what ${who} person of yours chose on ${what} screen`
      : t`what ${who} person of yours chose on ${what} screens`;
  return one(screens)
    ? t`what ${who} people of yours chose on ${what} screen`
    : t`what ${who} people of yours chose on ${what} screens`;
}

function reacted(reactions: number): string {
  return one(reactions)
    ? t`${formatNumber(reactions)} reaction to earlier reports`
    : t`${formatNumber(reactions)} reactions to earlier reports`;
}

/** Below this share of choices that agree with the same person's others, answers say little. */
const contradictory = 0.6;

function consistencyText(evidence: Evidence | null): string[] {
  if (!evidence || evidence.consistency === null) return [];
  const share = formatNumber(Math.round(evidence.consistency * 100));
  return evidence.consistency < contradictory
    ? [
        t`${share} % of the choices agree with the other choices of the same person: they contradict each other, so take the weights with care.`,
      ]
    : [t`${share} % of the choices agree with the other choices of the same person.`];
}

/** Weights that were learnt move a little with every answer: only what moved by a point or more is told. */
const toldFrom = 1;

/** What changed in the lens since the issue before, and why. */
export function lensChanges(lens: LensData, since: string): string[] {
  const learnt = lens.source === 'learnt' || lens.source === 'population';
  const point = (need: LensData['needs'][number]): number => Math.abs((need.before ?? 0) - need.weight);
  const moved = lens.needs.filter((need) => need.before !== null && need.before !== need.weight);
  const told = learnt ? moved.filter((need) => point(need) >= toldFrom) : moved;
  const added = lens.needs.filter((need) => need.before === null);
  const few = moved.length - told.length;
  const lines = [
    ...told.map(
      (need) =>
        t`${need.name}: ${formatNumber(need.before ?? 0, 1)} before, ${formatNumber(need.weight, 1)} now.`,
    ),
    ...added.map((need) => t`${need.name}: new, ${formatNumber(need.weight, 1)} of 100.`),
    ...lens.dropped.map(
      (need) => t`${need.name}: no longer in the lens (${formatNumber(need.weight, 1)} before).`,
    ),
    ...lens.newRules.map((rule) => t`New rule: ${rule}.`),
    ...lens.goneRules.map((rule) => t`Rule taken back: ${rule}.`),
    ...(few > 0 && told.length > 0 ? [movedLittle(few)] : []),
  ];
  if (lines.length === 0)
    return [
      few > 0 ? t`No weight moved by a point or more ${since}.` : t`Nothing changed ${since}.`,
      ...lens.history,
    ];
  return [t`What changed ${since}, ${reasons(lens)}:`, ...lines, ...lens.history];
}

function movedLittle(weights: number): string {
  return one(weights)
    ? t`${formatNumber(weights)} other weight moved by less than a point.`
    : t`${formatNumber(weights)} other weights moved by less than a point.`;
}

function reasons(lens: LensData): string {
  if (lens.source === 'declared') return t`because you declared it so`;
  if (lens.source === 'default') return t`because our catalogue did`;
  if (lens.source === 'population') return t`because our other customers answered`;
  const more = (what: 'screens' | 'reactions'): number =>
    (lens.evidence?.[what] ?? 0) - (lens.evidenceBefore?.[what] ?? 0);
  const [screens, reactions] = [more('screens'), more('reactions')];
  const grounds = [screens > 0 ? moreScreens(screens) : '', reactions > 0 ? moreReactions(reactions) : ''];
  const because = list(grounds.filter(Boolean));
  return because === '' ? t`because what was said longer ago counts for less` : t`because of ${because}`;
}

const moreScreens = (count: number): string =>
  one(count) ? t`${formatNumber(count)} more screen` : t`${formatNumber(count)} more screens`;

const moreReactions = (count: number): string =>
  one(count) ? t`${formatNumber(count)} more reaction` : t`${formatNumber(count)} more reactions`;
