import { type Detector, draft, measured } from '../look.ts';
import { number, percent, times } from '../sentences.ts';
import { severityOf } from '../severity.ts';

/** Where no need of the lens says how much silence is too much. */
const usual = { worse: 'below', watch: 0.5, problem: 0.2, unit: 'share' } as const;

/** We hear much less than usual: content people go on asking, those who gave up do not. */
export const goneQuiet: Detector = (look) => {
  const contact = measured(look, 'contact.silence');
  if (!contact) return [];
  const severity = severityOf(contact.value, usual);
  const declared = look.needs.some((need) => need.bounds['contact.silence']);
  const said = draft(look, {
    detector: 'gone-quiet',
    measure: 'contact.silence',
    needs: ['being-heard', 'people-content', 'value', 'no-surprises'],
    outcome: `We heard from your people ${times(contact.count)}; ${number(contact.population)} is usual.`,
    clause: 'Your people have gone quiet.',
    decider: 'buyer',
    proposal: 'We visit and ask what they do now when something does not work.',
    atLeast: declared ? 0 : severity,
    headline: true,
    evidence: [`${contact.title}: ${percent(contact.value)}`],
  });
  return look.month.over && said.severity > 0 ? [said] : [];
};
