import type { Rule } from '../../lens/index.ts';
import { t } from '../../platform/language/t.ts';
import { type Draft, draft, type Look } from '../look.ts';
import { clip } from '../sentences.ts';
import { checkMeasure, checkNoData, checkShare, checkThreats, checkUnusual } from './check-numbers.ts';
import { checkPromises, checkSilence, checkUnhappy } from './check-people.ts';
import { checkDown, checkHogs, checkOutages, checkSlow } from './check-services.ts';
import {
  checkAsksAgain,
  checkBacklog,
  checkReopened,
  checkTakes,
  checkTargetMissed,
  checkTickets,
  checkWaits,
} from './check-tickets.ts';
import { checkVisits } from './check-visits.ts';
import type { Missing, Outcome } from './outcome.ts';
import { ruleName } from './rule-name.ts';

/** A fired rule is a problem whatever the bounds say. */
const firedSeverity = 0.7;

/**
 * What the rules of the lens make of the facts: a draft for each that fired, and one for each that could not be
 * checked. A rule on a measure speaks in the words of the detector that looked at it, where one did.
 */
export function ruleDrafts(look: Look, found: readonly Draft[]): Draft[] {
  return look.lens.rules.flatMap((rule, index) => {
    const outcome = checkRule(look, rule, found);
    if (outcome === 'quiet') return [];
    const subject = String(index + 1);
    if ('missing' in outcome) return [unchecked(look, rule, outcome, subject)];
    return [draft(look, { ...outcome, detector: 'rule', subject, rule, atLeast: firedSeverity })];
  });
}

/** What came of one rule in one month. */
export function checkRule(look: Look, { when }: Rule, found: readonly Draft[]): Outcome {
  switch (when.fact) {
    case 'visits':
      return checkVisits(look, when);
    case 'waits':
      return checkWaits(look, when);
    case 'takes':
      return checkTakes(look, when);
    case 'down':
      return checkDown(look, when);
    case 'outages':
      return checkOutages(look, when);
    case 'slow':
      return checkSlow(look, when);
    case 'hogs':
      return checkHogs(look, when);
    case 'tickets':
      return checkTickets(look, when);
    case 'reopened':
      return checkReopened(look, when);
    case 'asks again':
      return checkAsksAgain(look, when);
    case 'backlog':
      return checkBacklog(look, when);
    case 'target missed':
      return checkTargetMissed(look, when);
    case 'measure':
      return checkMeasure(look, when, found);
    case 'share':
      return checkShare(look, when, found);
    case 'unusual':
      return checkUnusual(look, when, found);
    case 'unhappy':
      return checkUnhappy(look, when);
    case 'silence':
      return checkSilence(look, when);
    case 'no data':
      return checkNoData(look, when);
    case 'promise overdue':
      return checkPromises(look, when);
    case 'threat passed':
    case 'threat stopped':
    case 'threat reported':
      return checkThreats(look, when);
  }
}

/** Facts that nobody measured may not pass for facts that did not happen. */
function unchecked(look: Look, rule: Rule, gap: Missing, subject: string): Draft {
  const { missing } = gap;
  const found = look.month.measures[missing];
  const why = gap.why ?? (found?.why || t`no data came in.`);
  return draft(look, {
    detector: 'rule-unchecked',
    subject,
    measure: missing,
    judgedBy: [],
    needs: look.needs.filter((need) => need.measures.includes(missing)).map((need) => need.need),
    outcome: t`Not measured: whether “${clip(ruleName(rule), 100)}” happened could not be checked.`,
    clause: t`A rule of yours could not be checked.`,
    decider: 'buyer',
    proposal: t`Tell us from where this data should come; until then silence here is not good news.`,
    severity: 0.34,
    unknown: true,
    because: t`a rule that cannot be checked is told, not passed over`,
    evidence: [t`${found?.title ?? missing}: not measured. ${why}`],
  });
}
