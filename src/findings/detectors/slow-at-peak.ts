import { t } from '../../platform/language/t.ts';
import { labelled } from '../clauses.ts';
import { type Detector, draft, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { milliseconds, number } from '../sentences.ts';

/** Systems that answer slowly in the customer's busy hours, beside the rest of the day. */
export const slowAtPeak: Detector = (look) => {
  const peak = measured(look, 'response.peak');
  if (!peak) return [];
  const rest = measured(look, 'response.off-peak');
  const [checks, slowest] = [number(peak.count), milliseconds(peak.p90 ?? peak.value)];
  const said = draft(look, {
    detector: 'slow-at-peak',
    measure: 'response.peak',
    needs: ['quick-at-peak'],
    outcome: rest
      ? t`At your busy hours one in ten of ${checks} checks of the systems took ${slowest} or longer, against ${milliseconds(rest.p90 ?? rest.value)} at other times.`
      : t`At your busy hours one in ten of ${checks} checks of the systems took ${slowest} or longer.`,
    clause: t`The systems were slow at your busy hours.`,
    decider: 'buyer',
    proposal: t`We find what is short at these hours and bring you the price of enough of it.`,
    evidence: [
      labelled(peak.title, measureText(peak).figure),
      ...(rest ? [labelled(rest.title, measureText(rest).figure)] : []),
    ],
  });
  return said.severity > 0 ? [said] : [];
};
