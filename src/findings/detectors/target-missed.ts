import { t } from '../../platform/language/t.ts';
import type { Measure } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { type Detector, draft, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { number, percent } from '../sentences.ts';

/**
 * Agreed times that were missed, on our own clock; what the source claims stands beside it, never mixed in.
 * Where our clock has nothing to go by, the source's own account is told as such.
 */
export const targetMissed: Detector = (look) => {
  const claimed = measured(look, 'tickets.vendor-target-met');
  const met = measured(look, 'tickets.target-met') ?? claimed;
  if (!met || met.population === 0 || met.count === met.population) return [];
  const missed = missedOf(met);
  const told = met === claimed ? t`${missed}, by the service desk’s own account` : missed;
  const said = draft(look, {
    detector: 'target-missed',
    measure: met.id,
    needs: met === claimed ? ['kept-promises'] : ['on-time', 'kept-promises'],
    outcome: met.population === 1 ? `${told}.` : t`${told} (${percent(met.value)} met them).`,
    clause: `${missed}.`,
    decider: 'buyer',
    proposal: t`Tell us which of these mattered; we move people there, or agree on times that fit your work.`,
    concerned: met.concerned,
    evidence: [
      labelled(met.title, measureText(met).figure),
      ...(claimed && met !== claimed
        ? [t`The service desk’s own account: ${measureText(claimed).figure}`]
        : []),
    ],
  });
  return said.severity > 0 ? [said] : [];
};

/** A sentence without its end, which more may follow. */
function missedOf(met: Measure): string {
  const all = number(met.population);
  if (met.population === 1) return t`The one request for help missed the agreed time`;
  return met.population - met.count === 1
    ? t`1 of ${all} requests for help missed the agreed times`
    : t`${number(met.population - met.count)} of ${all} requests for help missed the agreed times`;
}
