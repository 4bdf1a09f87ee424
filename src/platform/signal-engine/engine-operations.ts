import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type ChdbQueryStream, drainPending, Session } from 'chdb';
import { quoteLiteral } from './sql-text.ts';

/** How one statement is to run. */
export interface Operation {
  readonly sql: string;
  /** Checked names; values are quoted here. */
  readonly settings: Readonly<Record<string, string>>;
  /** Values for `{name:Type}`, escaped as on ClickHouse's HTTP interface. */
  readonly params: Readonly<Record<string, string>>;
  readonly format: string;
}

export interface OperationResult {
  readonly bytes: Uint8Array;
  readonly rowsRead: number;
  readonly bytesRead: number;
}

/** Settings of every operation; the request's own come after them. */
const always: Readonly<Record<string, string>> = {
  output_format_json_quote_64bit_integers: '1',
  max_execution_time: '3600',
  distributed_product_mode: 'deny',
  deduplicate_blocks_in_dependent_materialized_views: '1',
  use_structure_from_insertion_table_in_table_functions: '1',
};

/** Operations that may hold a thread of the pool at once; the rest of the pool is for files. */
const atOnce = 12;

/** One chDB engine on one folder. One a process: the library keeps a single data directory. */
export class Engine {
  readonly #path: string;
  readonly #args: readonly string[];
  /** Keeps the engine loaded while no operation runs. */
  readonly #anchor: Session;
  #free = atOnce;
  readonly #waiting: (() => void)[] = [];
  readonly version: string;

  constructor(path: string, args: readonly string[]) {
    this.#path = resolve(path);
    this.#args = args;
    this.#anchor = this.#open();
    this.version = this.#anchor.query('SELECT version()', 'TSVRaw').trim();
  }

  /**
   * A session for one operation: chDB hands rows of a query that failed half-way to the next query of the same
   * connection, and settings stick to it.
   */
  #open(): Session {
    return new Session(this.#path, { connectionArgs: [...this.#args] });
  }

  async #turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((go) => this.#waiting.push(go));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }

  /** Threads for one of the operations that run now: more than there are processors for cost a quarter on top. */
  #share(): string {
    const running = Math.max(1, atOnce - this.#free);
    return String(Math.max(1, Math.floor(availableParallelism() / running)));
  }

  async #prepare(session: Session, operation: Operation, tag: string): Promise<void> {
    const settings = { ...always, max_threads: this.#share(), ...operation.settings, log_comment: tag };
    const pairs = Object.entries(settings).map(([key, value]) => `${key} = ${quoteLiteral(value)}`);
    for (const [key, value] of Object.entries(operation.params)) {
      pairs.push(`param_${key} = ${quoteLiteral(value)}`);
    }
    await session.queryAsync(`SET ${pairs.join(', ')}`);
  }

  /** Runs one statement to its end. `signal` stops it inside the engine. */
  run(operation: Operation, signal?: AbortSignal): Promise<OperationResult> {
    return this.#turn(async () => {
      signal?.throwIfAborted();
      const session = this.#open();
      const tag = randomUUID();
      const stop = () => void this.#kill(tag);
      try {
        await this.#prepare(session, operation, tag);
        signal?.addEventListener('abort', stop);
        const result = await session.queryAsync(operation.sql, { format: operation.format });
        return { bytes: result.bytes(), rowsRead: result.rowsRead, bytesRead: result.bytesRead };
      } finally {
        signal?.removeEventListener('abort', stop);
        session.close();
      }
    });
  }

  /** Runs one SELECT and yields its output in pieces; leaving the loop or `signal` stops it inside the engine. */
  async *stream(operation: Operation, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const session = this.#open();
    const tag = randomUUID();
    const stop = () => void this.#kill(tag);
    try {
      await this.#turn(() => this.#prepare(session, operation, tag));
      signal.throwIfAborted();
      signal.addEventListener('abort', stop);
      const chunks: ChdbQueryStream = session.queryStream(operation.sql, { format: operation.format });
      for await (const chunk of chunks) {
        signal.throwIfAborted();
        yield chunk.raw();
      }
    } finally {
      signal.removeEventListener('abort', stop);
      session.close();
    }
  }

  /** Outside the turns: it must get through when all of them are taken. */
  async #kill(tag: string): Promise<void> {
    const session = this.#open();
    try {
      await session.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${quoteLiteral(tag)} ASYNC`);
    } catch {
      // It had ended already.
    } finally {
      session.close();
    }
  }

  /** Waits for what runs and lets go of the folder. */
  async close(): Promise<void> {
    await drainPending();
    this.#anchor.close();
    await drainPending();
  }
}
