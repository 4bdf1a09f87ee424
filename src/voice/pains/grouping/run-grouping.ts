import { runAside } from '../../../platform/run-aside.ts';
import type { Grouped, GroupText } from './group-texts.ts';

/** What one run may take: texts are cut and counted before, so that this is never near. */
const mostMegabytes = 2048;

/** Groups in a thread of its own while this one goes on. Rejects with the signal's reason as soon as it is aborted. */
export const runGrouping = (
  texts: readonly GroupText[],
  watch: {
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: (done: number, of: number) => void;
  },
): Promise<Grouped> =>
  runAside({ file: new URL('./group-worker.ts', import.meta.url), data: texts, mostMegabytes, ...watch });
