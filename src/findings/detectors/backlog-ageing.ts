import { agesOf } from '../facts.ts';
import { type Detector, draft, measured } from '../look.ts';
import { capital, number, plural, word } from '../sentences.ts';
import { severityOf } from '../severity.ts';

/** Older than this, an open request has been forgotten in the eyes of whoever made it. */
const oldDays = 30;
/** Of all open requests; used where the lens says nothing about the number of open requests. */
const oldShare = { worse: 'above', watch: 0.1, problem: 0.3, unit: 'share' } as const;

function opened(all: number, old: number): string {
  if (all === 1)
    return `1 request for help is still open${old === 1 ? `, for more than ${oldDays} days` : ''}.`;
  const aged = old === 0 ? 'none' : old === all ? 'all' : all > 10 ? number(old) : word(old);
  return `${number(all)} requests for help are still open, ${aged} of them for more than ${oldDays} days.`;
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
    clause:
      old === 0
        ? opened(open.value, old)
        : `${plural(old, 'request')} for help ${old === 1 ? 'has' : 'have'} been open for over ${oldDays} days.`,
    decider: 'buyer',
    proposal: 'Go through the old ones with us once: done, dated, or dropped with a word to whoever asked.',
    concerned: open.concerned,
    evidence: agesOf(look.month).map((band) => `${capital(band.band)}: ${number(band.count)}`),
    atLeast: severityOf(old / open.value, oldShare),
  });
  return said.severity > 0 ? [said] : [];
};
