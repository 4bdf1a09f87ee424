import {
  type Customer,
  type Person,
  type Promised,
  type Provider,
  type Reader,
  readerMayReadNames,
} from '../customers/index.ts';
import { type Finding, type Gauge, type Judgement, ruleName } from '../findings/index.ts';
import type { LearntLens, Lens, Rule } from '../lens/index.ts';
import { spokenNow } from '../platform/language/in-language.ts';
import { mark, say } from '../platform/language/t.ts';
import { type CustomerMonth, placeless, spokenTables } from '../signals/index.ts';
import type { MonthPain, MonthRecoveries, SaidDone, Score } from '../voice/index.ts';
import { monthBounds } from './format.ts';
import { heardParts } from './heard-parts.ts';
import { saidDoneLines } from './said-done.ts';
import type { EarlierIssue, PromiseLine, ReportData, WeighedNeed } from './schema.ts';
import { voiceRows } from './voices.ts';

export interface ComposeInput {
  readonly provider: Provider;
  readonly customer: Customer;
  readonly people: readonly Person[];
  /** Whom it is made for; anybody at the customer where absent. */
  readonly reader?: Reader;
  readonly lens: Lens;
  /** What is known of the lens beyond its file. */
  readonly learnt?: LearntLens | null;
  /** What happened to the lens since the issue before, one sentence each. */
  readonly lensHistory?: readonly string[];
  readonly gauge?: Gauge | null;
  readonly judgement: Judgement;
  readonly customerMonth: CustomerMonth;
  readonly promises: readonly Promised[];
  /** What people said was put right. */
  readonly saidDone?: readonly SaidDone[];
  /** What hurts their people, what they answered, and how the unhappy were looked after. */
  readonly pains?: readonly MonthPain[];
  readonly scores?: readonly Score[];
  readonly recoveries?: MonthRecoveries | null;
  /** What the account manager adds. */
  readonly note?: string | undefined;
  /** The last issue of an earlier month. */
  readonly previousIssue?: EarlierIssue | undefined;
  readonly now: Date;
}

/** Puts together what a customer's reports of a month say, in the language of now. Pure; judges nothing. */
export function composeReport(input: ComposeInput): ReportData {
  const { provider, customer, judgement, customerMonth, reader = '' } = input;
  const { first, last } = monthBounds(judgement.month);
  const today = localDate(input.now, customer.timeZone);
  const until = customerMonth.over ? last : within(today, first, last);
  return {
    format: 1,
    provider: {
      name: provider.name,
      colour: customer.colour ?? provider.colour,
      logo: customer.logo ?? provider.logo,
    },
    customer: { name: customer.name, slug: customer.slug, kind: customer.kind, timeZone: customer.timeZone },
    reader,
    names: readerMayReadNames(customer, reader),
    paper: customer.paper ?? provider.paper,
    // Absent in English, so that what was kept before reports had languages stays equal.
    ...(spokenNow().code === 'en' ? {} : { language: spokenNow().tag }),
    month: judgement.month,
    from: first,
    until,
    over: customerMonth.over,
    dataUntil: customerMonth.dataUntil,
    verdict: judgement.verdict,
    ...(input.note ? { note: input.note } : {}),
    attention: needAttention(judgement.findings),
    lights: judgement.lights,
    findings: judgement.findings,
    knownFindings: input.previousIssue ? input.previousIssue.findings.map((finding) => finding.id) : null,
    lens: describeLens(input),
    measures: withoutFolders(customerMonth.measures),
    services: customerMonth.services.map((service) => ({
      ...service,
      measures: withoutFolders(service.measures),
    })),
    gauge: input.gauge ?? null,
    voices: voiceRows(customerMonth.measures),
    ...heardParts(input),
    promises: promiseLines(input.promises, first, until),
    ...rightLines(input, first, until),
    notMeasured: Object.values(customerMonth.measures)
      .filter((measure) => measure.state === 'not measured')
      .map((measure) => ({ measure: measure.id, title: measure.title, why: measure.why })),
  };
}

/** Every escalation, then the headlines, each in the judgement's order. */
function needAttention(findings: readonly Finding[]): string[] {
  const of = (tier: Finding['tier']) =>
    findings.filter((finding) => finding.tier === tier).map((finding) => finding.id);
  return [...of('escalate'), ...of('headline')];
}

function describeLens({
  lens,
  learnt,
  lensHistory,
  judgement,
  previousIssue,
}: ComposeInput): ReportData['lens'] {
  const before = previousIssue?.lens;
  const weightBefore = new Map((before?.needs ?? []).map((need) => [need.need, need.weight]));
  const needs: WeighedNeed[] = judgement.lights.map((light) => ({
    need: light.need,
    name: light.name,
    weight: percentOf(light.weight),
    ...intervalOf(learnt, light.need),
    before: weightBefore.get(light.need) ?? null,
  }));
  const kept = new Set(needs.map((need) => need.need));
  const rules = lens.rules.map((rule) => ({
    name: rule.name,
    says: ruleName(rule),
    tell: rule.tell,
    how: say(hows[rule.how]),
  }));
  const names = rules.map((rule) => rule.name);
  const namesBefore = before?.rules.map((rule) => rule.name) ?? [];
  return {
    source: judgement.lensSource,
    evidence: learnt?.evidence ?? null,
    evidenceBefore: before?.evidence ?? null,
    history: lensHistory ?? [],
    needs,
    dropped: (before?.needs ?? []).filter((need) => !kept.has(need.need)),
    rules,
    newRules: before ? rules.filter((one) => !namesBefore.includes(one.name)).map((one) => one.says) : [],
    goneRules: (before?.rules ?? [])
      .filter((one) => !names.includes(one.name))
      .map((one) => one.says ?? one.name),
    beforeMonth: previousIssue?.month ?? null,
    depth: lens.reading.depth,
  };
}

/** Percent with one digit behind the point. */
function percentOf(share: number): number {
  return Math.round(share * 1000) / 10;
}

function intervalOf(learnt: LearntLens | null | undefined, need: string): Pick<WeighedNeed, 'low' | 'high'> {
  const found = learnt?.weights.find((one) => one.need === need);
  return found ? { low: percentOf(found.low), high: percentOf(found.high) } : { low: null, high: null };
}

/** How somebody is told. */
const hows: Readonly<Record<Rule['how'], string>> = {
  'at once': mark('at once'),
  'same day': mark('same day'),
  overview: mark('on the overview'),
};

/** Nothing where nothing was put right: equal data stays equal. */
function rightLines({ saidDone = [], customer }: ComposeInput, from: string, until: string) {
  const lines = saidDoneLines(saidDone, from, until, (at) => localDate(at, customer.timeZone));
  return lines.length > 0 ? { saidDone: lines } : {};
}

/** As it stood at the end of the period: what was done after that counts in a later month. */
function promiseLines(promises: readonly Promised[], from: string, until: string): PromiseLine[] {
  const lines = promises.flatMap(({ what, need, madeOn, dueOn, doneOn }): PromiseLine[] => {
    if (madeOn > until) return [];
    const done = doneOn !== null && doneOn <= until;
    if (done && doneOn < from) return [];
    const state = done ? 'done' : dueOn !== null && dueOn <= until ? 'late' : 'next';
    return [{ what, need, madeOn, dueOn, doneOn: done ? doneOn : null, state }];
  });
  const order = { late: 0, done: 1, next: 2 };
  return lines.sort(
    (a, b) =>
      order[a.state] - order[b.state] ||
      (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') ||
      a.what.localeCompare(b.what),
  );
}

function localDate(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return format.format(at);
}

/** Days compare as text. */
function within(day: string, first: string, last: string): string {
  if (day < first) return first;
  return day > last ? last : day;
}

/** Sources named by their last part: where a file lies at the provider is no business of the customer's. */
function withoutFolders(measures: CustomerMonth['measures']): CustomerMonth['measures'] {
  const named = Object.entries(measures).map(([id, measure]) => {
    const sources = measure.statement.sources.map((source) => ({ ...source, name: placeless(source.name) }));
    return [id, { ...spokenTables(measure), statement: { ...measure.statement, sources } }];
  });
  return Object.fromEntries(named);
}
