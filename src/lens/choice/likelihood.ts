import type { Choice } from './choice.ts';
import { addOuter, addScaled, dot } from './matrix.ts';

/**
 * Choices laid out for the multinomial logit: one row for each option that was passed over, holding that option
 * minus the chosen one. The chosen option then has utility 0, and what is equal in all options has gone.
 */
export interface Differences {
  readonly coefficients: number;
  readonly choices: number;
  /** Row at which each choice starts; one entry more than there are choices. */
  readonly starts: Int32Array;
  /** Row-major, `coefficients` numbers a row. */
  readonly rows: Float64Array;
  /** What a row is worth beside its numbers; nothing where absent. */
  readonly offsets?: Float64Array;
}

/**
 * Lays out the choices. Throws where a choice does not fit: no options, a chosen index outside of them, a vector
 * of another length than `coefficients`, or a number that is not finite.
 */
export function differencesOf(choices: readonly Choice[], coefficients: number): Differences {
  const n = coefficients;
  const starts = new Int32Array(choices.length + 1);
  choices.forEach((choice, t) => {
    starts[t + 1] = (starts[t] as number) + Math.max(0, choice.options.length - 1);
  });
  const rows = new Float64Array((starts[choices.length] as number) * n);
  const offsets = choices.some((one) => one.offsets) ? new Float64Array(rows.length / n) : undefined;
  let at = 0;
  choices.forEach((choice, t) => {
    const chosen = choice.options[choice.chosen];
    if (!chosen) throw new Error(`choice ${t + 1} chose option ${choice.chosen} of ${choice.options.length}`);
    choice.options.forEach((option, index) => {
      if (option.length !== n) throw new Error(`choice ${t + 1} has ${option.length} coefficients, not ${n}`);
      if (!option.every(Number.isFinite)) throw new Error(`choice ${t + 1} has a number that is not finite`);
      if (index === choice.chosen) return;
      rows.set(option, at);
      addScaled(rows, at, -1, chosen, 0, n);
      if (offsets && choice.offsets)
        offsets[at / n] = (choice.offsets[index] as number) - (choice.offsets[choice.chosen] as number);
      at += n;
    });
  });
  return { coefficients, choices: choices.length, starts, rows, ...(offsets && { offsets }) };
}

/** Log likelihood of the multinomial logit at the coefficients that start at `from` in `beta`. */
export function logLikelihood(data: Differences, beta: Float64Array, from = 0): number {
  const { starts, rows, offsets, coefficients: n } = data;
  let sum = 0;
  let row = 0;
  for (let t = 1; t <= data.choices; t++) {
    const end = starts[t] as number;
    let total = 1;
    const first = row;
    for (; row < end; row++) {
      const utility = dot(rows, row * n, beta, from, n);
      total += Math.exp(offsets ? utility + (offsets[row] as number) : utility);
    }
    sum -= total < Number.MAX_VALUE ? Math.log(total) : logTotal(data, beta, from, first, end);
  }
  return sum;
}

/** log(1 + sum of exp(utility)) of the rows from `first` to before `end`, where the plain sum overflows. */
function logTotal(data: Differences, beta: Float64Array, from: number, first: number, end: number): number {
  const n = data.coefficients;
  const worth = (row: number) => dot(data.rows, row * n, beta, from, n) + (data.offsets?.[row] ?? 0);
  let most = 0;
  for (let row = first; row < end; row++) most = Math.max(most, worth(row));
  let total = Math.exp(-most);
  for (let row = first; row < end; row++) total += Math.exp(worth(row) - most);
  return most + Math.log(total);
}

/** Room for `addDerivatives`, so that it allocates nothing. */
export interface Derivatives {
  readonly gradient: Float64Array;
  /** Minus the Hessian: only its lower triangle is filled. */
  readonly information: Float64Array;
  readonly scratch: Float64Array;
  /** As many numbers as the choice with most options has rows; made longer where it has to be. */
  utilities: Float64Array;
}

export function derivativesRoom(coefficients: number): Derivatives {
  return {
    gradient: new Float64Array(coefficients),
    information: new Float64Array(coefficients * coefficients),
    scratch: new Float64Array(coefficients),
    utilities: new Float64Array(8),
  };
}

/** Adds gradient and information of the log likelihood at `beta` to `into`, and returns the log likelihood. */
export function addDerivatives(data: Differences, beta: Float64Array, into: Derivatives): number {
  const { starts, rows, offsets, coefficients: n } = data;
  const { gradient, information, scratch: mean } = into;
  const most = widest(data);
  if (into.utilities.length < most) into.utilities = new Float64Array(most);
  const { utilities } = into;
  let sum = 0;
  for (let t = 0; t < data.choices; t++) {
    const first = starts[t] as number;
    const count = (starts[t + 1] as number) - first;
    let most = 0;
    for (let j = 0; j < count; j++) {
      const utility = dot(rows, (first + j) * n, beta, 0, n) + (offsets ? (offsets[first + j] as number) : 0);
      utilities[j] = utility;
      if (utility > most) most = utility;
    }
    let total = Math.exp(-most);
    for (let j = 0; j < count; j++) total += Math.exp((utilities[j] as number) - most);
    sum -= most + Math.log(total);
    mean.fill(0);
    for (let j = 0; j < count; j++) {
      const probability = Math.exp((utilities[j] as number) - most) / total;
      addScaled(mean, 0, probability, rows, (first + j) * n, n);
      addOuter(information, probability, rows, (first + j) * n, n);
    }
    addOuter(information, -1, mean, 0, n);
    addScaled(gradient, 0, -1, mean, 0, n);
  }
  return sum;
}

function widest(data: Differences): number {
  let most = 0;
  for (let t = 0; t < data.choices; t++)
    most = Math.max(most, (data.starts[t + 1] as number) - (data.starts[t] as number));
  return most;
}
