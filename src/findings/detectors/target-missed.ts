import { type Detector, draft, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { number, percent, plural } from '../sentences.ts';

/** Agreed times that were missed, on our own clock; what the source claims stands beside it, never mixed in. */
export const targetMissed: Detector = (look) => {
  const met = measured(look, 'tickets.target-met');
  if (!met || met.population === 0) return [];
  const missed = met.population - met.count;
  if (missed === 0) return [];
  const claimed = measured(look, 'tickets.vendor-target-met');
  const said = draft(look, {
    detector: 'target-missed',
    measure: 'tickets.target-met',
    needs: ['on-time', 'kept-promises'],
    outcome: `${number(missed)} of ${plural(met.population, 'request')} for help missed the agreed times (${percent(met.value)} met them).`,
    clause: `${number(missed)} of ${plural(met.population, 'request')} for help missed the agreed times.`,
    decider: 'buyer',
    proposal: 'Tell us which of these mattered; we move people there, or agree on times that fit your work.',
    concerned: met.concerned,
    evidence: [
      `${met.title}: ${measureText(met).figure}`,
      ...(claimed ? [`The service desk's own account: ${measureText(claimed).figure}`] : []),
    ],
  });
  return said.severity > 0 ? [said] : [];
};
