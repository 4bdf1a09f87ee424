import type { CustomerHead } from '../customers/index.ts';
import type { Escalation } from '../escalations/index.ts';
import { formatMonth, type StandingOut } from '../reports/index.ts';

export type TodayKind =
  | 'escalation'
  | 'acknowledged'
  | 'recovery late'
  | 'recovery'
  | 'unread'
  | 'unhappy'
  | 'gone quiet'
  | 'pain'
  | 'follow-up'
  | 'not spoken to'
  | 'data stopped'
  | 'approval';

/** One thing that waits for a person of the provider. */
export interface TodayItem {
  readonly kind: TodayKind;
  /** Null: concerns the whole installation. */
  readonly customer: { readonly slug: string; readonly name: string } | null;
  readonly what: string;
  readonly soWhat: string;
  /** Since when it waits, ISO; null: not known. */
  readonly since: string | null;
  /** The month that it stands in, where it comes from a closed one. */
  readonly month: string | null;
  readonly details: readonly string[];
  /** Where something can be done about it, where that is not the customer's page or month. */
  readonly at?: { readonly path: string; readonly text: string };
}

/** How many there are of a kind, where not all of them are listed. */
export type TodayCounts = Partial<Record<TodayKind, number>>;

/** As many of a kind as somebody reads; how many more there are is told. */
export const mostOfKind = 50;

/** The first of each kind, and of all kinds how many there are. */
export function shownToday(items: readonly TodayItem[], counted: TodayCounts) {
  const byKind = Map.groupBy(items, (one) => one.kind);
  const counts = Object.fromEntries(
    [...byKind].map(([kind, own]) => [kind, Math.max(own.length, counted[kind] ?? 0)]),
  ) as TodayCounts;
  return { items: [...byKind.values()].flatMap((own) => own.slice(0, mostOfKind)), counts };
}

interface StoppedSource {
  readonly kind: string;
  readonly place: string;
  readonly customer: string | null;
  readonly lastDataAt: Date | null;
}

/** Two nights: a week-end's quiet is told on Monday, a source that died on Tuesday by Thursday. */
export const stoppedAfterMs = 2 * 24 * 3_600_000;

const order: readonly TodayKind[] = [
  'escalation',
  'recovery late',
  'recovery',
  'unhappy',
  'unread',
  'acknowledged',
  'gone quiet',
  'pain',
  'follow-up',
  'not spoken to',
  'approval',
  'data stopped',
];

/**
 * What needs a person now, in the order in which customers would name it: what nobody has acknowledged, who is unhappy,
 * what somebody has taken on, who has gone quiet, what bothers and is nobody's, what we said we would do, whom nobody
 * spoke to, what waits to be approved, and where we have stopped seeing. Within a kind, what waits longest.
 */
export function todayOf(known: {
  readonly customers: readonly CustomerHead[];
  /** Open and acknowledged ones. */
  readonly escalations: readonly Escalation[];
  /** Newest of customers that are unhappy, or have gone quiet. */
  readonly issues: readonly StandingOut[];
  readonly sources: readonly StoppedSource[];
  /** Months with drafts, and of how many customers. */
  readonly drafts: readonly { readonly month: string; readonly drafts: number }[];
  /** What was said, and what became of it. */
  readonly heard?: readonly TodayItem[];
  readonly now: Date;
}): TodayItem[] {
  const byId = new Map(known.customers.map((one) => [one.id, { slug: one.slug, name: one.name }]));
  const items = [
    ...known.escalations.map((one) => escalationItem(one, byId.get(one.customerId) ?? null)),
    ...known.issues.flatMap((issue) => issueItems(issue, byId.get(issue.customerId) ?? null)),
    ...(known.heard ?? []),
    ...known.drafts.filter((one) => one.drafts > 0).map(approvalItem),
    ...stoppedItem(known.sources, known.now),
  ];
  return items.sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.since ?? '9').localeCompare(b.since ?? '9'),
  );
}

function escalationItem(one: Escalation, customer: TodayItem['customer']): TodayItem {
  return {
    kind: one.state === 'acknowledged' ? 'acknowledged' : 'escalation',
    customer,
    what: one.what,
    soWhat: one.soWhat,
    since: one.raisedAt.toISOString(),
    month: null,
    details: [
      ...one.evidence,
      ...(one.state === 'acknowledged' ? [`${one.endedBy} has taken it on.`] : [`Told: ${one.tell}.`]),
    ],
  };
}

function issueItems(issue: StandingOut, customer: TodayItem['customer']): TodayItem[] {
  const common = { customer, since: null, month: issue.month, details: [] };
  const { gauge } = issue;
  return [
    ...(gauge
      ? [
          {
            ...common,
            kind: 'unhappy' as const,
            what: `${gauge.targetsMet} of ${gauge.targets} targets met, and only ${gauge.content} of ${gauge.answers} answers content.`,
            soWhat: 'Our figures say that all is well; their people do not.',
          },
        ]
      : []),
    ...(issue.attention.some((id) => id.startsWith('gone-quiet/'))
      ? [
          {
            ...common,
            kind: 'gone quiet' as const,
            what: issue.verdict,
            soWhat: 'Whoever stops asking has often begun to look elsewhere. Call, do not write.',
          },
        ]
      : []),
  ];
}

function approvalItem({ month, drafts }: { readonly month: string; readonly drafts: number }): TodayItem {
  return {
    kind: 'approval',
    customer: null,
    what: `${drafts === 1 ? 'One report' : `${drafts} reports`} of ${formatMonth(month)} ${drafts === 1 ? 'awaits' : 'await'} approval.`,
    soWhat: 'Nobody at these customers can read theirs before you have.',
    since: null,
    month,
    details: [],
  };
}

function stoppedItem(sources: readonly StoppedSource[], now: Date): TodayItem[] {
  const stopped = sources
    .filter((one) => one.lastDataAt && now.getTime() - one.lastDataAt.getTime() > stoppedAfterMs)
    .sort((a, b) => (a.lastDataAt?.getTime() ?? 0) - (b.lastDataAt?.getTime() ?? 0));
  const oldest = stopped[0]?.lastDataAt;
  if (!oldest) return [];
  return [
    {
      kind: 'data stopped',
      customer: null,
      what: `${stopped.length === 1 ? 'One source has' : `${stopped.length} sources have`} brought nothing for more than two days.`,
      soWhat: 'What we do not see we cannot tell: silence is no good news.',
      since: oldest.toISOString(),
      month: null,
      details: stopped.map(
        (one) =>
          `${one.kind}${one.customer ? ` of ${one.customer}` : ''}, ${one.place}: last ${one.lastDataAt?.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      ),
    },
  ];
}
