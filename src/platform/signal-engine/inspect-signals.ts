import type { SignalClient } from './signal-client.ts';

/** One thing about the signal store that `doctor` tells. */
export interface SignalCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do; '' where all is well. */
  readonly hint: string;
}

/** Merging parts needs room beside them; below this a load may stop half-way. */
const enoughBytes = 2 * 1024 ** 3;

async function brokenParts(signals: SignalClient): Promise<SignalCheck> {
  const rows = await signals.rows<{ table: string; parts: string }>(
    `SELECT table, count() AS parts FROM system.detached_parts
     WHERE database = {database:String} AND reason LIKE 'broken%' GROUP BY table ORDER BY table`,
    { database: signals.database },
  );
  const named = rows.map(({ table, parts }) => `${parts} of ${table}`).join(', ');
  return {
    name: 'signals on disk',
    ok: rows.length === 0,
    detail:
      rows.length === 0 ? 'all parts can be read' : `parts that cannot be read were set aside: ${named}`,
    hint:
      rows.length === 0
        ? ''
        : 'Check the disk, restore the data folder, or import the files of that time again.',
  };
}

async function freeSpace(signals: SignalClient): Promise<SignalCheck> {
  const [disk] = await signals.rows<{ free_space: string }>(
    'SELECT free_space FROM system.disks ORDER BY free_space LIMIT 1',
  );
  const free = Number(disk?.free_space ?? 0);
  return {
    name: 'room for signals',
    ok: free >= enoughBytes,
    detail: `${(free / 1024 ** 3).toFixed(1)} GB free`,
    hint: free >= enoughBytes ? '' : 'Make room on the disk of the data folder before the next import.',
  };
}

async function stuckChanges(signals: SignalClient): Promise<SignalCheck> {
  const [found] = await signals.rows<{ failing: string; why: string }>(
    `SELECT count() AS failing, any(latest_fail_reason) AS why FROM system.mutations
     WHERE database = {database:String} AND NOT is_done AND latest_fail_reason != ''`,
    { database: signals.database },
  );
  const ok = Number(found?.failing ?? 0) === 0;
  return {
    name: 'changes to signals',
    ok,
    detail: ok ? 'none is stuck' : `${found?.failing} cannot finish: ${found?.why.slice(0, 200)}`,
    hint: ok ? '' : 'Mend what it says, then run the command again.',
  };
}

/** Looks at what a round trip does not show: broken parts, room on the disk, changes that are stuck. */
export function inspectSignals(signals: SignalClient): Promise<SignalCheck[]> {
  return Promise.all([brokenParts(signals), freeSpace(signals), stuckChanges(signals)]);
}
