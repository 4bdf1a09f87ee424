/** Values for `{name:Type}` placeholders. SQL is never built from input. */
export type SqlParams = Record<
  string,
  string | number | bigint | boolean | null | readonly (string | number)[]
>;

export interface InsertOptions {
  /** Same token within the deduplication window: the block is stored once. */
  readonly dedupToken?: string;
  /** ClickHouse settings of this one insert, such as `min_insert_block_size_rows`. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/**
 * The signal store over ClickHouse's HTTP protocol: the embedded engine process, a server or a cluster;
 * callers never know which. `{db}` in SQL is replaced by the database's name; tables are always qualified.
 */
export interface SignalClient {
  readonly database: string;
  /** All rows of a SELECT. 64-bit integers arrive as strings; convert where used. */
  rows<Row>(sql: string, params?: SqlParams): Promise<Row[]>;
  /** Rows of a SELECT, streamed. */
  stream<Row>(sql: string, params?: SqlParams): AsyncIterable<Row>;
  /** A statement without a result: DDL or INSERT ... SELECT. Acknowledged means on disk. */
  exec(sql: string, params?: SqlParams, options?: InsertOptions): Promise<void>;
  /** Rows in, as JSONEachRow. Acknowledged means on disk. */
  insert(table: string, rows: readonly object[], options?: InsertOptions): Promise<void>;
  /**
   * Raw bytes in, in a ClickHouse input format (LineAsString, RowBinary, ...): whole, as parts one after the other
   * (the fastest way into the embedded engine), or streamed.
   */
  insertRaw(
    table: string,
    format: string,
    body: NodeJS.ReadableStream | Buffer | readonly Buffer[],
    options?: InsertOptions,
  ): Promise<void>;
  close(): Promise<void>;
}
