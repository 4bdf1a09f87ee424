import { t } from '../../platform/language/t.ts';
import { labelled, sentenceOf } from '../clauses.ts';
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
  const often = times(outages.value);
  const down =
    lost > 0
      ? t`What you rely on was down ${often} in working hours, ${minutes(lost)} in all`
      : t`What you rely on was down ${often} in working hours`;
  return [
    draft(look, {
      detector: 'outage',
      measure: 'availability.outages',
      judgedBy: ['availability.outages', 'availability.share'],
      needs: ['always-there'],
      outcome: sentenceOf(down, worked ? t`it worked ${percent(worked.value)} of the agreed time` : ''),
      clause: lost > 0 ? t`What you rely on was down for ${minutes(lost)} in working hours.` : `${down}.`,
      decider: 'buyer',
      proposal: t`We remove the cause of the longest one first and show you that it is gone.`,
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
      outcome: t`At your busy hours, what you rely on was down for ${minutes(peak.value)}.`,
      clause: t`What you rely on was down for ${minutes(peak.value)} at your busy hours.`,
      decider: 'buyer',
      proposal: t`Planned work stays out of these hours; for the rest we agree on a way to keep working without it.`,
      evidence: downAtPeak(look.month).map((one) => labelled(nameOf(one.service), minutes(one.minutes))),
    }),
  ];
};

function outageLines(look: Look, outages: readonly Outage[]): string[] {
  return outages.map((one) => {
    const cause = one.cause ? `, ${clip(one.cause, 80)}` : '';
    const what = `${nameOf(one.service)}, ${localTime(one.started, look.customer.timeZone)}`;
    return labelled(what, `${minutes(one.minutes)}${cause}`);
  });
}

const nameOf = (service: string): string => clip(service || t`Service`, 60);
