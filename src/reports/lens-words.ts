import { formatNumber, plural } from './format.ts';
import type { ReportData } from './schema.ts';

type LensData = ReportData['lens'];

/** Where the order and the limits come from, as a clause for the foot of a page. */
export function lensInShort(source: LensData['source']): string {
  return {
    declared: 'Order and limits are yours',
    learnt: 'Order and limits are learnt from what your people answered and did',
    population:
      'Nobody of yours has told us yet what matters: order and limits are what our other customers value',
    default: 'You have not declared what matters to you: order and limits are the usual ones',
  }[source];
}

/** The same in plain words, with what it was learnt from and how far to trust it. */
export function whereFrom({ source, evidence }: LensData): string[] {
  if (source === 'declared')
    return ['You told us these weights, of 100, and the report follows them as they stand.'];
  if (source === 'default')
    return [
      'You have not told us what matters to you, and nobody else has yet: these are the usual weights of our catalogue, of 100. Ten minutes of questions give you your own.',
    ];
  if (source === 'population')
    return [
      'Nobody of yours has answered or reacted yet: these are the weights, of 100, that our other customers give. Ten minutes of questions give you your own.',
    ];
  const from = evidence ? learntFrom(evidence) : 'what your people chose and did';
  const start = evidence?.declared ? ', starting from what you declared' : '';
  return [
    `These weights, of 100, are learnt from ${from}${start}. The thin line says how far a weight may be off (90 % interval).`,
    ...consistencyText(evidence),
  ];
}

type Evidence = NonNullable<LensData['evidence']>;

function learntFrom({ people, screens, reactions }: Evidence): string {
  const answers =
    screens > 0
      ? `what ${plural(people, 'person', 'people')} of yours chose on ${plural(screens, 'screen')}`
      : '';
  const reacted = reactions > 0 ? `${plural(reactions, 'reaction')} to earlier reports` : '';
  return [answers, reacted].filter(Boolean).join(' and ') || 'what you declared';
}

/** Below this share of choices that agree with the same person's others, answers say little. */
const contradictory = 0.6;

function consistencyText(evidence: Evidence | null): string[] {
  if (!evidence || evidence.consistency === null) return [];
  const share = `${formatNumber(Math.round(evidence.consistency * 100))} % of the choices agree with the other choices of the same person`;
  return evidence.consistency < contradictory
    ? [`${share}: they contradict each other, so take the weights with care.`]
    : [`${share}.`];
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
        `${need.name}: ${formatNumber(need.before ?? 0, 1)} before, ${formatNumber(need.weight, 1)} now.`,
    ),
    ...added.map((need) => `${need.name}: new, ${formatNumber(need.weight, 1)} of 100.`),
    ...lens.dropped.map(
      (need) => `${need.name}: no longer in the lens (${formatNumber(need.weight, 1)} before).`,
    ),
    ...lens.newRules.map((rule) => `New rule: ${rule}.`),
    ...lens.goneRules.map((rule) => `Rule taken back: ${rule}.`),
    ...(few > 0 && told.length > 0 ? [`${plural(few, 'other weight')} moved by less than a point.`] : []),
  ];
  const why = reasons(lens);
  if (lines.length === 0)
    return [
      few > 0 ? `No weight moved by a point or more ${since}.` : `Nothing changed ${since}.`,
      ...lens.history,
    ];
  return [`What changed ${since}, ${why}:`, ...lines, ...lens.history];
}

function reasons(lens: LensData): string {
  if (lens.source === 'declared') return 'because you declared it so';
  if (lens.source === 'default') return 'because our catalogue did';
  if (lens.source === 'population') return 'because our other customers answered';
  const before = lens.evidenceBefore;
  const more = (what: 'screens' | 'reactions', one: string): string => {
    const count = (lens.evidence?.[what] ?? 0) - (before?.[what] ?? 0);
    return count > 0 ? plural(count, one) : '';
  };
  const grounds = [more('screens', 'more screen'), more('reactions', 'more reaction')]
    .filter(Boolean)
    .join(' and ');
  return grounds === '' ? 'because what was said longer ago counts for less' : `because of ${grounds}`;
}
