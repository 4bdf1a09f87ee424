/** Prometheus refuses to answer with more points than this for one series. */
export const mostPoints = 11_000;

export interface TimeWindow {
  /** Seconds since 1970, both on the grid of the step and both included. */
  readonly start: number;
  readonly end: number;
}

/** Cuts `from..until` (seconds) into windows that hold at most `mostPoints` steps, on the step's own grid. */
export function* windows(from: number, until: number, step: number): Generator<TimeWindow> {
  const last = Math.floor(until / step) * step;
  for (let start = Math.ceil(from / step) * step; start <= last; start += mostPoints * step) {
    yield { start, end: Math.min(start + (mostPoints - 1) * step, last) };
  }
}
