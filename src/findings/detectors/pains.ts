import { isOwnNeed, type NeedId, needIds } from '../../lens/index.ts';
import { monthName } from '../../platform/language/dates.ts';
import { one as isOne } from '../../platform/language/numbers.ts';
import { say, t } from '../../platform/language/t.ts';
import type { MonthPain } from '../../voice/index.ts';
import { labelled } from '../clauses.ts';
import { type Detector, type Draft, draft, type Look } from '../look.ts';
import { clip, minutes, number, plural } from '../sentences.ts';

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
  if (name) return t`“${clip(name, 60)}”`;
  return keywords.length > 0
    ? t`“${clip(keywords.slice(0, 4).join(', '), 60)}”`
    : t`a pain that has no name yet`;
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
  const lately = `${partOf(now.pieces, now.of)} ${inMonths(now.months)}`;
  const earlier = t`${number(before.pieces)} of ${number(before.of)}`;
  return said(look, one, {
    outcome: isOne(before.months)
      ? t`${title} is heard more and more: ${lately}, ${earlier} in the 1 before.`
      : t`${title} is heard more and more: ${lately}, ${earlier} in the ${number(before.months)} before.`,
    clause: t`${title} is heard more and more.`,
    proposal: one.owner
      ? t`${one.owner} has it in hand, and tells you next month whether it shrinks.`
      : t`One of us takes it in hand, and tells you next month whether it shrinks.`,
    // Growing, and nobody sees to it: that is a problem.
    severity: one.owner ? 0.5 : 0.7,
  });
}

function nobodys(look: Look, one: MonthPain): Draft {
  const title = painTitle(one);
  const [much, month] = [partOf(one.pieces, one.of), monthName(look.month.month)];
  return said(look, one, {
    outcome: one.cost
      ? t`${title} was ${much} in ${month}, and cost your people about ${minutes(one.cost.minutes)}; nobody of ours has it in hand.`
      : t`${title} was ${much} in ${month}; nobody of ours has it in hand.`,
    clause: t`${title} has no owner.`,
    proposal: t`One of us takes it in hand, and tells you next month whether it shrinks.`,
    severity: 0.4,
  });
}

function shrunk(look: Look, one: MonthPain): Draft {
  const { now, before } = one.chartSinceOwned ?? one.chart;
  const title = painTitle(one);
  const owner = one.owner ?? '';
  const lately = `${partOf(now.pieces, now.of)} ${inMonths(now.months)}`;
  const earlier = t`${number(before.pieces)} of ${number(before.of)}`;
  return said(look, one, {
    outcome: t`${title} shrinks since ${owner} has it in hand: ${lately}, ${earlier} before.`,
    clause: t`${title} shrinks.`,
    proposal: t`Tell us if you still feel it: a number is not everything.`,
    severity: 0,
    good: true,
  });
}

const partOf = (pieces: number, of: number): string =>
  isOne(of)
    ? t`${number(pieces)} of ${number(of)} complaint and request`
    : t`${number(pieces)} of ${number(of)} complaints and requests`;

const inMonths = (count: number): string =>
  isOne(count) ? t`in the last month` : t`in the last ${number(count)} months`;

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
    .map(([role, count]) => `${say(role)} ${number(count)}`);
  const known = one.people > 0 ? `${plural(one.people, 'known person', 'known people')}` : '';
  const who = [known, ...roles].filter(Boolean).join(', ');
  const { cost, chart } = one;
  const { limits } = chart;
  const of100 = (share: number) => number(Math.round(share * 1000) / 10);
  return [
    ...(one.pieces > 0 ? [who ? labelled(thisMonth(one.pieces), who) : thisMonth(one.pieces)] : []),
    ...(cost
      ? [t`About ${minutes(cost.minutes)} lost (95 %: ${minutes(cost.low)} to ${minutes(cost.high)})`]
      : []),
    ...(limits
      ? [
          t`Usual range of a month: ${of100(limits.low)} to ${of100(limits.high)} of 100 (XmR limits of ${number(limits.points)} months)`,
        ]
      : []),
    one.owner ? t`In hand: ${one.owner}` : t`In hand: nobody`,
  ];
}

const thisMonth = (pieces: number): string =>
  isOne(pieces) ? t`This month 1 time` : t`This month ${number(pieces)} times`;
