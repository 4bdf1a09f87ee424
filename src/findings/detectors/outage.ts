import { downAtPeak, type Outage, outagesOf } from '../facts.ts';
import { type Detector, draft, type Look, measured } from '../look.ts';
import { clip, localTime, minutes, percent, times } from '../sentences.ts';

/** Outages in agreed hours. */
export const outage: Detector = (look) => {
  const outages = measured(look, 'availability.outages');
  if (!outages || outages.value === 0) return [];
  const each = outagesOf(look.month);
  const lost = each.reduce((sum, one) => sum + one.minutes, 0);
  const worked = measured(look, 'availability.share');
  const share = worked ? `; it worked ${percent(worked.value)} of the agreed time` : '';
  return [
    draft(look, {
      detector: 'outage',
      measure: 'availability.outages',
      judgedBy: ['availability.outages', 'availability.share'],
      needs: ['always-there'],
      outcome: `What you rely on was down ${times(outages.value)} in working hours${lost > 0 ? `, ${minutes(lost)} in all` : ''}${share}.`,
      clause: `What you rely on was down ${lost > 0 ? `for ${minutes(lost)}` : times(outages.value)} in working hours.`,
      decider: 'buyer',
      proposal: 'We remove the cause of the longest one first and show you that it is gone.',
      evidence: outageLines(look, each),
    }),
  ];
};

/** Outages that fell into the customer's busy hours. */
export const outageAtPeak: Detector = (look) => {
  const peak = measured(look, 'availability.peak');
  if (!peak || peak.value === 0) return [];
  return [
    draft(look, {
      detector: 'outage-at-peak',
      measure: 'availability.peak',
      needs: ['always-there', 'quick-at-peak'],
      outcome: `At your busy hours, what you rely on was down for ${minutes(peak.value)}.`,
      clause: `What you rely on was down for ${minutes(peak.value)} at your busy hours.`,
      decider: 'buyer',
      proposal:
        'Planned work stays out of these hours; for the rest we agree on a way to keep working without it.',
      evidence: downAtPeak(look.month).map(
        (one) => `${clip(one.service || 'Service', 60)}: ${minutes(one.minutes)}`,
      ),
    }),
  ];
};

function outageLines(look: Look, outages: readonly Outage[]): string[] {
  return outages.map((one) => {
    const cause = one.cause ? `, ${clip(one.cause, 80)}` : '';
    return `${clip(one.service || 'Service', 60)}, ${localTime(one.started, look.customer.timeZone)}: ${minutes(one.minutes)}${cause}`;
  });
}
