import type { ChoiceData, ChoiceFit } from '../../lens/index.ts';
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
  if (fit.chains) printChains(out, fit, fit.chains);
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
  { chains, draws, warmUp, logLikelihood, people }: NonNullable<ChoiceFit['chains']>,
): void {
  const worst = fit.coefficients.reduce((most, { rHat }) => Math.max(most, rHat ?? 1), 1);
  const doubt = worst > doubtfulRHat ? '; the chains do not agree yet: take more --draws' : '';
  out.line(
    `${chains} chains of ${draws} draws, ${warmUp} of them to warm up; worst R-hat ${worst.toFixed(3)}${doubt}`,
  );
  out.line(
    `Of the log likelihood R-hat ${logLikelihood.rHat.toFixed(3)}, effective sample ${Math.round(logLikelihood.ess)}; of single people at worst ${people.rHat.toFixed(3)}, ${Math.round(people.ess)}`,
  );
}
