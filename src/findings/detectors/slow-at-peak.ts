import { type Detector, draft, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { milliseconds, number } from '../sentences.ts';

/** Systems that answer slowly in the customer's busy hours, beside the rest of the day. */
export const slowAtPeak: Detector = (look) => {
  const peak = measured(look, 'response.peak');
  if (!peak) return [];
  const rest = measured(look, 'response.off-peak');
  const beside = rest ? `, against ${milliseconds(rest.p90 ?? rest.value)} at other times` : '';
  const said = draft(look, {
    detector: 'slow-at-peak',
    measure: 'response.peak',
    needs: ['quick-at-peak'],
    outcome: `At your busy hours one in ten of ${number(peak.count)} checks of the systems took ${milliseconds(peak.p90 ?? peak.value)} or longer${beside}.`,
    clause: 'The systems were slow at your busy hours.',
    decider: 'buyer',
    proposal: 'We find what is short at these hours and bring you the price of enough of it.',
    evidence: [
      `${peak.title}: ${measureText(peak).figure}`,
      ...(rest ? [`${rest.title}: ${measureText(rest).figure}`] : []),
    ],
  });
  return said.severity > 0 ? [said] : [];
};
