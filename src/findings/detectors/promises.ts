import { isOwnNeed, type NeedId, needIds } from '../../lens/index.ts';
import { type PromiseFact, promisesOf } from '../facts.ts';
import { type Detector, type Draft, draft, measured } from '../look.ts';
import { clip, number, plural } from '../sentences.ts';

/** Promises broken or kept late, and new ideas that were promised and came. */
export const promises: Detector = (look) => {
  const kept = measured(look, 'promises.kept');
  if (!kept) return [];
  const each = promisesOf(look.month);
  const drafts: Draft[] = [];
  const broken = kept.population - kept.count;
  const late = each.filter((one) => one.due !== '' && (one.done === '' || one.done > one.due));
  if (broken > 0) {
    drafts.push(
      draft(look, {
        detector: 'promises',
        measure: 'promises.kept',
        needs: ['kept-promises', ...needsOf(late)],
        outcome:
          kept.population === 1
            ? '1 promise was due and was not kept in time.'
            : `${number(broken)} of ${number(kept.population)} promises that were due ${broken === 1 ? 'was' : 'were'} not kept in time.`,
        clause: `${plural(broken, 'promise')} ${broken === 1 ? 'was' : 'were'} not kept in time.`,
        decider: 'buyer',
        proposal: 'We give each a new day that we can hold, and tell you before it passes if we cannot.',
        evidence: late.map(line),
      }),
    );
  }
  const ideas = each.filter((one) => one.need === 'new-ideas' && one.done !== '');
  if (ideas.length > 0) {
    drafts.push(
      draft(look, {
        detector: 'promises',
        subject: 'ideas',
        measure: 'promises.kept',
        judgedBy: [],
        needs: ['new-ideas'],
        outcome: `${plural(ideas.length, 'new idea')} reached you as promised.`,
        clause: `${plural(ideas.length, 'new idea')} reached you.`,
        decider: 'buyer',
        proposal: 'Tell us which of them helped, so that the next ones fit better.',
        severity: 0,
        good: true,
        evidence: ideas.map(line),
      }),
    );
  }
  return drafts;
};

/** The needs that the promises were to serve. */
function needsOf(given: readonly PromiseFact[]): NeedId[] {
  const served = new Set(given.map((one) => one.need));
  return [...needIds.filter((id) => served.has(id)), ...[...served].filter(isOwnNeed)];
}

function line(one: PromiseFact): string {
  const end = one.done ? `done ${one.done.slice(0, 10)}` : 'not done yet';
  return `${clip(one.what, 120)}: due ${one.due.slice(0, 10) || 'without a day'}, ${end}`;
}
