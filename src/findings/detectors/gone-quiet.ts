import { t } from '../../platform/language/t.ts';
import type { Measure } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { type Detector, draft, measured } from '../look.ts';
import { percent, times } from '../sentences.ts';
import { severityOf } from '../severity.ts';
import { heard } from '../voice-texts.ts';

/** Where no need of the lens says how much silence is too much. */
const usual = { worse: 'below', watch: 0.5, problem: 0.2, unit: 'share' } as const;

/** What chance does once in a hundred months is no silence: nobody calling where one call is usual means nothing. */
const byChance = 0.01;

/** The Poisson probability of `count` or fewer contacts where `usual` is the mean. */
function chanceOfSoFew(count: number, usual: number): number {
  let term = Math.exp(-usual);
  let sum = term;
  for (let k = 1; k <= count; k++) {
    term *= usual / k;
    sum += term;
  }
  return sum;
}

function quiet({ count, population }: Measure): string {
  const usually = times(population);
  return count === 0
    ? t`Your people have gone quiet: we heard nothing from them; ${usually} is usual.`
    : t`Your people have gone quiet: we heard from them ${times(count)}; ${usually} is usual.`;
}

/** We hear much less than usual: content people go on asking, those who gave up do not. */
export const goneQuiet: Detector = (look) => {
  const contact = measured(look, 'contact.silence');
  if (!contact || chanceOfSoFew(contact.count, contact.population) > byChance) return [];
  const severity = severityOf(contact.value, usual);
  const declared = look.needs.some((need) => need.bounds['contact.silence']);
  const said = draft(look, {
    detector: 'gone-quiet',
    measure: 'contact.silence',
    needs: ['being-heard', 'people-content', 'value', 'no-surprises'],
    outcome: `${heard(contact)}.`,
    clause: quiet(contact),
    decider: 'buyer',
    proposal: t`We visit and ask what they do now when something does not work.`,
    atLeast: declared ? 0 : severity,
    headline: true,
    evidence: [labelled(contact.title, percent(contact.value))],
  });
  return look.month.over && said.severity > 0 ? [said] : [];
};
