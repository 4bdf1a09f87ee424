import type { RecoverySettings, ShownRecovery } from '../../recoveries/index.ts';

/** Why somebody of the staff is told of a recovery. */
export interface Rung {
  /** The same is told once: what, and of which running of the clock. */
  readonly key: string;
  readonly what: 'opened' | 'untaken' | 'soon' | 'late';
  readonly clock: 'contact' | 'repair' | 'prevent';
  /** Whether the owners of the provider hear it too, beside whoever has to see to it. */
  readonly further: boolean;
}

const clocks = ['contact', 'repair', 'prevent'] as const;

/**
 * What has to be told of a recovery now: it opened, nobody took it, a clock is about to run out, or it has run out. `share` is how much
 * of a clock's working time has passed, 0..1 and above. Pure.
 */
export function rungsOf(
  { life, taken }: Pick<ShownRecovery, 'life' | 'taken'>,
  share: (clock: Rung['clock']) => number,
  settings: Pick<RecoverySettings, 'takenWithinShare' | 'warnAtShare'>,
): Rung[] {
  if (life.nextDue === null) return [];
  const rungs: Rung[] = [];
  for (const clock of clocks) {
    const { due, doneAt } = life.clocks[clock];
    if (doneAt) continue;
    const passed = share(clock);
    const rung = (what: Rung['what'], further: boolean) =>
      rungs.push({ key: `${what} ${clock} ${due.toISOString()}`, what, clock, further });
    if (passed >= 1) rung('late', true);
    else if (passed >= settings.warnAtShare) rung('soon', false);
    else if (clock === 'contact' && !taken)
      rung(passed >= settings.takenWithinShare ? 'untaken' : 'opened', false);
  }
  return rungs;
}
