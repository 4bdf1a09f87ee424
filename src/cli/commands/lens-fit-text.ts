import type { ArrangedDraws, ChoiceData, ChoiceFit } from '../../lens/index.ts';
import type { Output } from '../command.ts';

const mostSkippedShown = 5;

/** What a fit says, for people. */
export function printFit(out: Output, data: ChoiceData, fit: ChoiceFit, heading: string): void {
  out.line(heading);
  for (const note of data.notes) out.line(`  ${note}`);
  for (const line of data.skipped.slice(0, mostSkippedShown)) out.line(`left out: ${line}`);
  if (data.skipped.length > mostSkippedShown)
    out.line(`left out: ${data.skipped.length - mostSkippedShown} more tasks like these (--json lists them)`);
  const drawn = fit.chains !== null;
  const rows = fit.coefficients.map(({ mean, low, high, spread, rHat, ess }, i) => [
    data.coefficients[i] ?? '',
    figure(mean),
    Number.isFinite(high) ? `${figure(low)} .. ${figure(high)}` : 'not settled',
    spread === null ? '' : figure(spread),
    ...(drawn ? [rHat?.toFixed(3) ?? '', Math.round(ess ?? 0)] : []),
  ]);
  out.table(['', 'Mean', '95 % interval', 'People differ by', ...(drawn ? ['R-hat', 'ESS'] : [])], rows);
  const unsettled = data.coefficients.filter((_, i) => !Number.isFinite(fit.coefficients[i]?.high ?? 0));
  if (unsettled.length > 0)
    out.line(
      `Not settled: ${unsettled.join(', ')}. The choices cannot tell them apart (columns that go together), or one of them explains every choice.`,
    );
  if (fit.logLikelihood !== null) out.line(`Log likelihood: ${fit.logLikelihood.toFixed(3)}`);
  if (fit.steadiness && Math.abs(fit.steadiness.first) >= 0.1) printSteadiness(out, fit.steadiness.first);
  if (fit.chains) printChains(out, fit, fit.chains, data.coefficients);
  if (fit.foreseen) {
    const { hits, choices, hitRate, logLikelihoodPerChoice } = fit.foreseen;
    out.line(
      `Held out: ${hits} of ${choices} foreseen (hit rate ${hitRate.toFixed(3)}), log likelihood ${logLikelihoodPerChoice.toFixed(3)} a choice`,
    );
  }
}

/** Three decimals, and three digits of what is small: a price in cents has a small coefficient. */
function figure(value: number): string {
  return Math.abs(value) >= 0.1 || value === 0 ? value.toFixed(3) : value.toPrecision(3);
}

function printSteadiness(out: Output, first: number): void {
  const share = `${Math.round(100 * (1 + first))} %`;
  out.line(
    `The first choice counts ${share} of a later one: people ${first < 0 ? 'got used to the questions' : 'grew tired of them'}.`,
  );
}

const doubtfulRHat = 1.05;

function printChains(
  out: Output,
  fit: ChoiceFit,
  { chains, draws, warmUp, logLikelihood, people, arrangements }: NonNullable<ChoiceFit['chains']>,
  coefficients: readonly string[],
): void {
  const worst = fit.coefficients.reduce((most, { rHat }) => Math.max(most, rHat ?? 1), 1);
  const several = arrangements.length > 1 && arrangements.length <= mostArrangements;
  const advice = several ? '' : ': take more --draws';
  const doubt = worst > doubtfulRHat ? `; the chains do not agree${advice}` : '';
  out.line(
    `${chains} chains of ${draws} draws, ${warmUp} of them to warm up; worst R-hat ${worst.toFixed(3)}${doubt}`,
  );
  out.line(
    `Of the log likelihood R-hat ${logLikelihood.rHat.toFixed(3)}, effective sample ${Math.round(logLikelihood.ess)}; of single people at worst ${people.rHat.toFixed(3)}, ${Math.round(people.ess)}`,
  );
  if (several) printArrangements(out, arrangements, coefficients);
}

/** More than so many are no arrangements, but chains that have not come to rest. */
const mostArrangements = 3;

function printArrangements(
  out: Output,
  arrangements: readonly ArrangedDraws[],
  coefficients: readonly string[],
): void {
  const each = arrangements.map(({ share, foreseen, apart }) => {
    const value = apart ? ` (${figure(apart.value)})` : '';
    const well = foreseen
      ? `, foresees ${foreseen.hits} of ${foreseen.choices}, log likelihood ${foreseen.logLikelihoodPerChoice.toFixed(3)} a choice`
      : '';
    return `${Math.round(100 * share)} % of the draws${value}${well}`;
  });
  const [first] = arrangements;
  const name = coefficients[first?.apart?.coefficient ?? -1] ?? '';
  const what = first?.apart?.of === 'mean' ? `what ${name} is worth` : `how much people differ by in ${name}`;
  out.line(
    `The components lie in ${arrangements.length} arrangements, which differ most in ${what}: ${each.join('; ')}. Neither is wrong: people can be divided in more than one way. What is foreseen is the mean over all draws; do not read meaning into single components.`,
  );
}
