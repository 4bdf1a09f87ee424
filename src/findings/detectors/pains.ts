import { isOwnNeed, type NeedId, needIds } from '../../lens/index.ts';
import type { MonthPain } from '../../voice/index.ts';
import { type Detector, type Draft, draft, type Look } from '../look.ts';
import { clip, minutes, monthName, number, plural } from '../sentences.ts';

/** A tenth of everything that was said in a month, by so many pieces, or a working day lost: too much to be nobody's. */
const large = { share: 0.1, pieces: 5, minutes: 480 };

/** Points of pain that grow beyond noise, the largest that nobody has in hand, and those that shrink since somebody has. */
export const pains: Detector = (look) => {
  const known = look.month.over ? (look.pains ?? []) : [];
  const growing = known.filter((one) => one.chart.verdict === 'growing');
  const [orphan] = known.filter((one) => one.owner === null && isLarge(one) && !growing.includes(one));
  return [
    ...growing.slice(0, 3).map((one) => grown(look, one)),
    ...(orphan ? [nobodys(look, orphan)] : []),
    ...known.filter(isShrinking).map((one) => shrunk(look, one)),
  ];
};

/** As its readers may read it: by its name, or by words that are common in it; never as a quote of one of them. */
export function painTitle({ name, keywords }: Pick<MonthPain, 'name' | 'keywords'>): string {
  if (name) return `“${clip(name, 60)}”`;
  return keywords.length > 0
    ? `“${clip(keywords.slice(0, 4).join(', '), 60)}”`
    : 'a pain that has no name yet';
}

const isLarge = (one: MonthPain): boolean =>
  one.of > 0 &&
  ((one.pieces >= large.pieces && one.pieces / one.of >= large.share) ||
    (one.cost !== null && one.cost.low >= large.minutes));

const isShrinking = (one: MonthPain): boolean =>
  one.owner !== null && one.chartSinceOwned?.verdict === 'shrinking';

function grown(look: Look, one: MonthPain): Draft {
  const { now, before } = one.chart;
  const title = painTitle(one);
  return said(look, one, {
    outcome: `${title} is heard more and more: ${number(now.pieces)} of ${plural(now.of, 'complaint and request', 'complaints and requests')} in ${monthsOf(now.months)}, ${number(before.pieces)} of ${number(before.of)} in the ${number(before.months)} before.`,
    clause: `${title} is heard more and more.`,
    proposal: one.owner
      ? `${one.owner} has it in hand, and tells you next month whether it shrinks.`
      : 'One of us takes it in hand, and tells you next month whether it shrinks.',
    // Growing, and nobody sees to it: that is a problem.
    severity: one.owner ? 0.5 : 0.7,
  });
}

function nobodys(look: Look, one: MonthPain): Draft {
  const title = painTitle(one);
  const lost = one.cost ? `, and cost your people about ${minutes(one.cost.minutes)}` : '';
  return said(look, one, {
    outcome: `${title} was ${number(one.pieces)} of ${plural(one.of, 'complaint and request', 'complaints and requests')} in ${monthName(look.month.month)}${lost}; nobody of ours has it in hand.`,
    clause: `${title} has no owner.`,
    proposal: 'One of us takes it in hand, and tells you next month whether it shrinks.',
    severity: 0.4,
  });
}

function shrunk(look: Look, one: MonthPain): Draft {
  const { now, before } = one.chartSinceOwned ?? one.chart;
  const title = painTitle(one);
  return said(look, one, {
    outcome: `${title} shrinks since ${one.owner} has it in hand: ${number(now.pieces)} of ${plural(now.of, 'complaint and request', 'complaints and requests')} in ${monthsOf(now.months)}, ${number(before.pieces)} of ${number(before.of)} before.`,
    clause: `${title} shrinks.`,
    proposal: 'Tell us if you still feel it: a number is not everything.',
    severity: 0,
    good: true,
  });
}

const monthsOf = (count: number): string =>
  count === 1 ? 'the last month' : `the last ${number(count)} months`;

function said(
  look: Look,
  one: MonthPain,
  given: {
    readonly outcome: string;
    readonly clause: string;
    readonly proposal: string;
    readonly severity: number;
    readonly good?: boolean;
  },
): Draft {
  const need = needOf(one);
  return draft(look, {
    ...given,
    detector: 'pains',
    subject: String(one.id),
    measure: 'satisfaction.unhappy',
    judgedBy: [],
    needs: need ? [need] : ['people-content', 'being-heard'],
    decider: 'buyer',
    evidence: evidenceOf(one),
  });
}

function needOf({ need }: MonthPain): NeedId | null {
  if (need === null) return null;
  return needIds.find((id) => id === need) ?? (isOwnNeed(need) ? need : null);
}

/** Who, what it costs, and how it was told from noise. */
function evidenceOf(one: MonthPain): string[] {
  const roles = Object.entries(one.roles)
    .filter(([role]) => role !== 'unknown')
    .map(([role, count]) => `${role} ${number(count)}`);
  const known = one.people > 0 ? `${plural(one.people, 'known person', 'known people')}` : '';
  const who = [known, ...roles].filter(Boolean).join(', ');
  const { cost, chart } = one;
  const { limits } = chart;
  const of100 = (share: number) => number(Math.round(share * 1000) / 10);
  return [
    ...(one.pieces > 0 ? [`This month ${plural(one.pieces, 'time')}${who ? `: ${who}` : ''}`] : []),
    ...(cost
      ? [`About ${minutes(cost.minutes)} lost (95 %: ${minutes(cost.low)} to ${minutes(cost.high)})`]
      : []),
    ...(limits
      ? [
          `Usual range of a month: ${of100(limits.low)} to ${of100(limits.high)} of 100 (XmR limits of ${number(limits.points)} months)`,
        ]
      : []),
    one.owner ? `In hand: ${one.owner}` : 'In hand: nobody',
  ];
}
