import type { Lens } from '../lens/index.ts';
import { t } from '../platform/language/t.ts';
import { explain } from './explain.ts';
import type { Draft, Look } from './look.ts';
import { ruleName } from './rules/rule-name.ts';
import type { Finding, Tier } from './schema.ts';
import { levelOfSeverity } from './severity.ts';
import { resolveTell } from './tell.ts';

/** Importance 1 is an average need of this lens. From `problem` on a problem, from `watch` on a watch makes a headline. */
const importance = { problem: 0.5, watch: 1.5 };

/** Rules that fired stand above every score; the more urgent ones first. */
const urgency = { 'at once': 2, 'same day': 1.5, overview: 1 } as const;

/** Severity x weight, as likely as it is that the reader minds; above 1 where a rule fired. */
export function rankOf(draft: Draft): number {
  const rank = draft.severity * draft.weight * (draft.chance ?? 1);
  return draft.rule ? urgency[draft.rule.how] + 0.01 + rank / 4 : rank;
}

/**
 * Ranks drafts, most important first. A fired rule escalates (or makes a headline, where the rule asks for no more);
 * of the others, problems of needs that count, then watches of needs that count much, fill the headlines that
 * the reader wants, one a need and one a measure. Good news is detail; what weighs nothing is appendix.
 */
export function rankDrafts(
  look: Look,
  drafts: readonly Draft[],
): { readonly findings: Finding[]; readonly ordered: Draft[] } {
  const tiers = new Map<Draft, Tier>(drafts.map((one) => [one, tierAlone(look, one)]));
  limitHeadlines(look.lens, tiers);
  const order: readonly Tier[] = ['escalate', 'headline', 'detail', 'appendix'];
  const place = (one: Draft) => order.indexOf(tiers.get(one) ?? 'appendix');
  const ordered = [...drafts].sort((a, b) => place(a) - place(b) || compare(a, b));
  return {
    ordered,
    findings: ordered.map((one, at) => toFinding(look, one, tiers.get(one) ?? 'appendix', at + 1)),
  };
}

/** Fired rules, then problems before watches, then rank; equal ones stay in the order of the detectors. */
function compare(a: Draft, b: Draft): number {
  const levels = ['problem', 'watch', 'good'];
  const level = (one: Draft) => (one.rule ? -1 : levels.indexOf(levelOfSeverity(one.severity)));
  return level(a) - level(b) || rankOf(b) - rankOf(a);
}

/** The tier by its own merit. */
function tierAlone(look: Look, one: Draft): Tier {
  if (one.rule) return one.rule.how === 'overview' ? 'headline' : 'escalate';
  if (one.good) return 'detail';
  if (one.aside) return one.severity >= 0.5 ? 'headline' : 'detail';
  if (one.weight === 0) return 'appendix';
  const level = levelOfSeverity(one.severity);
  const counts = one.weight * look.needs.length;
  const { depth } = look.lens.reading;
  // What this reader would probably call a problem themselves counts, however little its need does.
  const minded = one.headline || counts >= importance.problem || (one.chance ?? 0) >= 0.5;
  if (level === 'problem' && minded) return 'headline';
  if (level === 'watch' && depth !== 'few' && counts >= importance.watch) return 'headline';
  return level === 'good' && depth !== 'every detail' ? 'appendix' : 'detail';
}

/** As many headlines as the reader wants, escalations counted, one place at least; the rest is detail. */
function limitHeadlines(lens: Lens, tiers: Map<Draft, Tier>): void {
  const fixed = [...tiers].filter(([one, tier]) => one.rule && (tier === 'escalate' || tier === 'headline'));
  let places = Math.max(1, lens.reading.headlines - fixed.length);
  const taken = new Set<string>(fixed.flatMap(([one]) => [one.need, ...one.covers]));
  const asking = [...tiers].filter(([one, tier]) => tier === 'headline' && !one.rule).map(([one]) => one);
  for (const one of asking.sort(compare)) {
    const keys = one.aside ? [] : [one.need, ...one.covers];
    if (places > 0 && !keys.some((key) => taken.has(key))) {
      places -= 1;
      for (const key of keys) taken.add(key);
    } else tiers.set(one, 'detail');
  }
}

function toFinding(look: Look, one: Draft, tier: Tier, place: number): Finding {
  const told = one.rule ? resolveTell(one.rule.tell, look.people) : { who: '', remark: '' };
  const {
    id,
    detector,
    need,
    needName,
    measure,
    outcome,
    soWhat,
    proposal,
    concerned,
    evidence,
    severity,
    judged,
  } = one;
  return {
    id,
    detector,
    need,
    needName,
    measure,
    outcome,
    soWhat,
    decides: one.good ? '' : tier === 'escalate' ? told.who : one.decides,
    byWhen: byWhen(one, tier),
    proposal,
    concerned,
    evidence,
    severity,
    weight: ownWeight(look, one),
    judged,
    rank: rankOf(one),
    tier,
    rule: one.rule ? ruleName(one.rule) : '',
    tell: tier === 'escalate' ? told.who : '',
    why: whyThere(look, one, tier, place, told.remark),
  };
}

/** The share of its need alone: what puts other needs in doubt is ranked by theirs too, and not told as if it were its own. */
function ownWeight(look: Look, one: Draft): number {
  const own = look.needs.find((need) => need.need === one.need)?.weight ?? one.weight;
  return Math.min(own, one.weight);
}

function byWhen(one: Draft, tier: Tier): string {
  if (one.good) return '';
  if (tier === 'escalate') return one.rule?.how === 'at once' ? t`now` : t`today`;
  return levelOfSeverity(one.severity) === 'problem' ? t`within a week` : t`within a month`;
}

/** Why it stands there, from what the lens was learnt from. `place` counts what needs attention from 1. */
function whyThere(look: Look, one: Draft, tier: Tier, place: number, remark: string): string {
  const reasons = look.learnt?.reasons;
  const chosen = reasons?.chosen.find((reason) => reason.need === one.need);
  const over = look.needs.find((need) => need.need === chosen?.over)?.name;
  const measure = one.judged?.measure ?? one.measure;
  return explain({
    needName: one.needName,
    weight: ownWeight(look, one),
    level: levelOfSeverity(one.severity),
    tier,
    place,
    source: look.lensSource,
    good: one.good,
    because: one.because,
    rule: one.rule ? ruleName(one.rule) : '',
    remark,
    chosen: chosen ? { ...chosen, overName: over ?? '' } : null,
    reacted: reasons?.reacted.find((reason) => reason.measure === measure) ?? null,
  });
}
