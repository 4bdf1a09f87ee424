import type { Measure } from '../../signals/index.ts';
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
  const account = met === claimed ? ', by the service desk’s own account' : '';
  const kept = met.population === 1 ? '' : ` (${percent(met.value)} met them)`;
  const said = draft(look, {
    detector: 'target-missed',
    measure: met.id,
    needs: met === claimed ? ['kept-promises'] : ['on-time', 'kept-promises'],
    outcome: `${missed}${account}${kept}.`,
    clause: `${missed}.`,
    decider: 'buyer',
    proposal: 'Tell us which of these mattered; we move people there, or agree on times that fit your work.',
    concerned: met.concerned,
    evidence: [
      `${met.title}: ${measureText(met).figure}`,
      ...(claimed && met !== claimed
        ? [`The service desk’s own account: ${measureText(claimed).figure}`]
        : []),
    ],
  });
  return said.severity > 0 ? [said] : [];
};

function missedOf(met: Measure): string {
  if (met.population === 1) return 'The one request for help missed the agreed time';
  return `${number(met.population - met.count)} of ${number(met.population)} requests for help missed the agreed times`;
}
