import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Progress } from './progress.ts';
import type { Records } from './records/records.ts';
import type { SignalClient } from './signal-engine/signal-client.ts';

/** What every verb gets: `verb({ ctx, input })`. */
export interface Ctx {
  /** Who asks: a person's name, or `cli`. */
  readonly actor: string;
  readonly dataDir: string;
  /** Where this installation's pages can be reached: documents link there. Absent or null: nowhere. */
  readonly publicUrl?: string | null;
  /** Where both stores are, for a thread that opens them by itself; absent: for nobody else. Holds passwords: never print it. */
  readonly places?: Pick<Config, 'dataDir' | 'recordsUrl' | 'signalsUrl'>;
  readonly records: Records;
  readonly signals: SignalClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Progress bars on a terminal, silence elsewhere. */
  readonly progress: Progress;
}
