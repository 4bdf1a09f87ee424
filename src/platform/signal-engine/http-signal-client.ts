import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from '@clickhouse/client';
import { exitCodes, UserError } from '../errors.ts';
import { readRows } from './read-rows.ts';
import type { InsertOptions, SignalClient, SqlParams } from './signal-client.ts';
import type { Spool } from './spool.ts';
import { quoteLiteral } from './sql-text.ts';

/** Where and as whom to ask. */
export interface SignalServer {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Whether to compress on the way: not on loopback. */
  readonly compress: boolean;
  /** Whether somebody starts it again at once when it ends: then a refused connection is worth another try. */
  readonly restarts: boolean;
}

export interface HttpSignalClientOptions {
  readonly database: string;
  /** Asked before every request: an engine that was started again has a new address. */
  readonly server: () => Promise<SignalServer>;
  /** Where an engine on this machine can read what is to be inserted. */
  readonly spool?: Spool;
  readonly close: () => Promise<void>;
}

const everywhere: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 1,
  session_timezone: 'UTC',
};

/** Acknowledged means on disk and, with a token, once: also behind materialized views and on a cluster. */
function insertSettings(options: InsertOptions | undefined): ClickHouseSettings {
  return {
    ...everywhere,
    async_insert: 0,
    wait_for_async_insert: 1,
    deduplicate_blocks_in_dependent_materialized_views: 1,
    distributed_foreground_insert: 1,
    ...options?.settings,
    ...(options?.dedupToken ? { insert_deduplication_token: options.dedupToken } : {}),
  } as ClickHouseSettings;
}

const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH']);

/** An error of the way, not of the statement, in words for whoever ran the command. */
function readable(error: unknown, server: SignalServer | undefined): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const cut =
    /socket hang up|aborted|premature close/i.test(String(message)) && !/^The user aborted/.test(message);
  if (!broken.has(String(code)) && !cut) return error;
  return new UserError(
    `the signals at ${server ? new URL(server.url).host : 'their engine'} broke off: ${message}`,
    'Run the command again: what was acknowledged is kept. `beholder doctor` tells whether the store is well.',
    exitCodes.unavailable,
  );
}

function connect(server: SignalServer): ClickHouseClient {
  return createClient({
    url: server.url,
    username: server.username,
    password: server.password,
    application: 'beholder',
    request_timeout: 3_600_000,
    max_open_connections: 16,
    compression: { request: server.compress, response: server.compress },
    use_multipart_params_auto: true,
    // Its notes would hold statements and values.
    log: { level: ClickHouseLogLevel.OFF },
  });
}

/** `SignalClient` on ClickHouse's official client. */
export class HttpSignalClient implements SignalClient {
  readonly database: string;
  readonly #options: HttpSignalClientOptions;
  #connected: { readonly server: SignalServer; readonly client: ClickHouseClient } | undefined;
  #closed = false;
  #broke = false;

  constructor(options: HttpSignalClientOptions) {
    this.#options = options;
    this.database = options.database;
  }

  /**
   * After a request broke off: waits for an answer from the engine that was started again. One that is being killed
   * still takes connections for a moment.
   */
  async #recovered(): Promise<void> {
    for (let tries = 0; this.#broke && tries < 100; tries += 1) {
      const { url, restarts } = await this.#options.server();
      const answer =
        restarts && (await fetch(`${url}/ping`, { headers: { connection: 'close' } }).catch(() => null));
      if (!restarts || answer) this.#broke = false;
      else await sleep(50);
    }
  }

  /** `repeatable`: nothing of it is used up by a try that reached nobody. */
  async #use<T>(work: (client: ClickHouseClient) => Promise<T>, repeatable = true): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      if (this.#closed) throw new Error('the signal client is closed');
      await this.#recovered();
      const server = await this.#options.server();
      if (this.#connected?.server.url !== server.url) this.#connected = { server, client: connect(server) };
      try {
        return await work(this.#connected.client);
      } catch (error) {
        const refused = (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
        const told = readable(error, server);
        if (told !== error) {
          this.#broke = true;
          // Its idle connections may be dead as well: the next request makes a new one. Those in use end by themselves.
          this.#connected = undefined;
        }
        if (!refused || !repeatable || !server.restarts || tries === 3) throw told;
      }
    }
  }

  #sql(text: string): string {
    return text.replaceAll('{db}', this.database);
  }

  #table(name: string): string {
    return name.includes('.') ? this.#sql(name) : `${this.database}.${name}`;
  }

  rows<Row>(sql: string, params: SqlParams = {}): Promise<Row[]> {
    return this.#use(async (client) => {
      const result = await client.query({
        query: this.#sql(sql),
        query_params: params,
        format: 'JSONEachRow',
        // The result is whole before it is sent, so that an error never comes behind rows.
        clickhouse_settings: { ...everywhere, wait_end_of_query: 1 },
      });
      return result.json<Row>();
    });
  }

  async *stream<Row>(sql: string, params: SqlParams = {}): AsyncGenerator<Row> {
    const result = await this.#use((client) =>
      client.exec({
        query: `${this.#sql(sql)}\nFORMAT JSONEachRow`,
        query_params: params,
        clickhouse_settings: everywhere,
      }),
    );
    const tag = result.response_headers['x-clickhouse-exception-tag'];
    try {
      yield* readRows<Row>(result.stream, typeof tag === 'string' ? tag : undefined);
    } catch (error) {
      throw readable(error, this.#connected?.server);
    } finally {
      result.stream.destroy();
    }
  }

  exec(sql: string, params: SqlParams = {}, options?: InsertOptions): Promise<void> {
    return this.#use(async (client) => {
      await client.command({
        query: this.#sql(sql),
        query_params: params,
        clickhouse_settings: insertSettings(options),
      });
    });
  }

  async insert(table: string, rows: readonly object[], options?: InsertOptions): Promise<void> {
    if (rows.length === 0) return;
    await this.#use((client) =>
      client.insert({
        table: this.#table(table),
        values: [...rows],
        format: 'JSONEachRow',
        clickhouse_settings: insertSettings(options),
      }),
    );
  }

  async insertRaw(
    table: string,
    format: string,
    body: NodeJS.ReadableStream | Buffer | readonly Buffer[],
    options?: InsertOptions,
  ): Promise<void> {
    if (!/^\w+$/.test(format)) throw new Error(`no format: ${format}`);
    const whole = Buffer.isBuffer(body) ? [body] : Array.isArray(body) ? (body as readonly Buffer[]) : null;
    const { spool } = this.#options;
    if (spool && whole && !Buffer.isBuffer(body))
      return spool.with(whole, (file) => this.#insertFile(table, format, file, options));
    await this.#use(async (client) => {
      const values = whole ? Readable.from(whole, { objectMode: false }) : (body as Readable);
      const { stream } = await client.exec({
        query: `INSERT INTO ${this.#table(table)} FORMAT ${format}`,
        values,
        clickhouse_settings: insertSettings(options),
      });
      stream.resume();
    }, whole !== null);
  }

  async #insertFile(
    table: string,
    format: string,
    file: string,
    options: InsertOptions | undefined,
  ): Promise<void> {
    const sql = `INSERT INTO ${this.#table(table)} SELECT * FROM file(${quoteLiteral(file)}, ${quoteLiteral(format)})`;
    try {
      await this.exec(sql, {}, options);
    } catch (error) {
      // An engine that was started again has cleared the spool.
      if (existsSync(file)) throw error;
      throw readable(
        Object.assign(new Error('its engine was started again'), { code: 'ECONNRESET' }),
        undefined,
      );
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#connected?.client.close();
    await this.#options.close();
  }
}
