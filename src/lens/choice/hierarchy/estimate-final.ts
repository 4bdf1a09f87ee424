import type { Chooser } from '../choice.ts';
import type { Normal } from '../normal.ts';
import type { Steadiness } from '../steadiness-at.ts';
import type { ChainTask } from './chain.ts';
import { fitByEm } from './fit-em.ts';
import { type Hyper, prepare } from './prepare.ts';
import { runChains } from './run-chains.ts';
import { type FinalEstimate, summarise } from './summarise.ts';

export interface FinalInput {
  readonly choosers: readonly Chooser[];
  readonly coefficients: number;
  readonly components?: number;
  readonly prior?: Normal | undefined;
  readonly hyper?: Partial<Hyper> | undefined;
  /** Draws of all chains together, warm-up included. */
  readonly draws?: number;
  /** Unless said: 4, and 8 of a mixture. */
  readonly chains?: number;
  /** Equal seeds give equal results. */
  readonly seed?: number;
  /** Aborting it stops the work at once; the promise rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

const leaps = 2;
const warmUpShare = 0.2;
/** Draws of everybody's coefficients that are kept, fewer where that would be more than so many numbers. */
const mostKept = 2_000;
const mostNumbers = 4e7;
const emRounds = 30;

/**
 * The hierarchical multinomial logit by Markov chain Monte Carlo in worker threads: Gibbs for population and
 * components, Hamiltonian moves for people (Rossi, Allenby and McCulloch 2005, ch. 5; Train 2009, ch. 12; Neal 2011),
 * started by EM, with the chains' agreement reported. Slower than `estimateFast`, and right in the tails.
 */
export async function estimateFinal(
  input: FinalInput,
): Promise<FinalEstimate & { readonly steadiness: Steadiness }> {
  const { choosers, coefficients, components = 1, draws = 20_000, seed = 1 } = input;
  // A mixture's chains may each stay in one arrangement of several: more of them, each shorter, see more of these.
  const { chains = components > 1 ? 8 : 4 } = input;
  const ready = prepare(choosers, coefficients, input.prior, input.hyper);
  const em = { prior: ready.prior, components, rounds: emRounds, from: ready.near };
  const { people } = fitByEm(ready.data, em);
  const each = Math.max(20, Math.ceil(draws / chains));
  const warmUp = Math.floor(each * warmUpShare);
  const room = Math.floor(mostNumbers / Math.max(1, ready.ids.length * coefficients));
  // Even, so that each half of a chain has its own draws.
  const kept = 2 * Math.max(1, Math.floor(Math.min(each - warmUp, Math.min(mostKept, room) / chains) / 2));
  const tasks = Array.from({ length: chains }, (_, k): ChainTask => {
    const own = { seed: seed * 7919 + k, draws: each, warmUp, kept, leaps };
    return { data: ready.data, coefficients, start: people, prior: ready.prior, components, ...own };
  });
  const results = await runChains(tasks, {
    signal: input.signal,
    onProgress: (done) => input.onProgress?.(done, each * chains),
  });
  const shape = { ids: ready.ids, units: ready.units, coefficients, each, warmUp, kept };
  return { ...summarise(results, shape), steadiness: ready.steadiness };
}
