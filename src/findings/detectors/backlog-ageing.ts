import { one } from '../../platform/language/numbers.ts';
import { say, t } from '../../platform/language/t.ts';
import { labelled } from '../clauses.ts';
import { agesOf } from '../facts.ts';
import { type Detector, draft, measured } from '../look.ts';
import { capital, number, word } from '../sentences.ts';
import { severityOf } from '../severity.ts';

/** Older than this, an open request has been forgotten in the eyes of whoever made it. */
const oldDays = 30;
/** Of all open requests; used where the lens says nothing about the number of open requests. */
const oldShare = { worse: 'above', watch: 0.1, problem: 0.3, unit: 'share' } as const;

function opened(all: number, old: number): string {
  if (all === 1)
    return old === 1
      ? t`One request for help is still open, for more than ${oldDays} days.`
      : t`One request for help is still open.`;
  const many = number(all);
  if (old === 0)
    return t`${many} requests for help are still open, none of them for more than ${oldDays} days.`;
  if (old === all)
    return t`${many} requests for help are still open, all of them for more than ${oldDays} days.`;
  const aged = all > 10 ? number(old) : word(old);
  return t`${many} requests for help are still open, ${aged} of them for more than ${oldDays} days.`;
}

function grownOld(old: number): string {
  return one(old)
    ? t`One request for help has been open for over ${oldDays} days.`
    : t`${number(old)} requests for help have been open for over ${oldDays} days.`;
}

/** Open requests that grow old at the month's end. */
export const backlogAgeing: Detector = (look) => {
  const open = measured(look, 'tickets.backlog');
  if (!open || open.value === 0) return [];
  const old = agesOf(look.month)
    .filter((band) => band.days >= oldDays)
    .reduce((sum, band) => sum + band.count, 0);
  const said = draft(look, {
    detector: 'backlog-ageing',
    measure: 'tickets.backlog',
    needs: ['fast-help'],
    outcome: opened(open.value, old),
    clause: old === 0 ? opened(open.value, old) : grownOld(old),
    decider: 'buyer',
    proposal: t`Go through the old ones with us once: done, dated, or dropped with a word to whoever asked.`,
    concerned: open.concerned,
    evidence: agesOf(look.month).map((band) => labelled(capital(say(band.band)), number(band.count))),
    atLeast: severityOf(old / open.value, oldShare),
  });
  return said.severity > 0 ? [said] : [];
};
