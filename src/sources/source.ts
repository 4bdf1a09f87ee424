import type { BulkFormat, Read, RowKinds } from './rows.ts';

/** The names that `import <source>` accepts. */
export const sourceNames = [
  'squid',
  'zeek',
  'servicenow',
  'tickets',
  'answers',
  'rt',
  'prometheus',
  'zabbix',
  'domains',
] as const;
export type SourceName = (typeof sourceNames)[number];

/** What a row reader gets: an opened file, or the address of a system that is polled. */
export interface RowInput {
  /** The file's bytes, already decompressed; the reader knows their encoding. Empty for an address. */
  readonly stream: AsyncIterable<Buffer>;
  /** The path or address as given, for messages. */
  readonly name: string;
  /** The address, null for a file. */
  readonly url: URL | null;
  /** The mapping file (`--map`), parsed from YAML; undefined where none was given. */
  readonly mapping: unknown;
  /** Path of the mapping file, '' where none was given. */
  readonly mappingName: string;
  /** What `reached` was last told in an earlier import of the same place; null the first time. */
  readonly cursor: unknown;
  /** Says that everything up to here has been yielded; kept (as JSON) once those rows are stored. */
  reached(cursor: unknown): void;
  readonly now: Date;
  /** Fields that the caller needs in `match.fields` whatever the mapping says (`--customer-from`). */
  readonly wantedFields?: readonly string[];
  /** The secret that opens a polled system (`BEHOLDER_SOURCE_TOKEN`). Never in a log, a name or a row. */
  readonly token?: string | undefined;
}

/** Reads one kind of row. A broken item is yielded as a reject; a `UserError` ends the import. */
export type RowReader = {
  [Table in keyof RowKinds]: {
    readonly table: Table;
    read(input: RowInput): AsyncIterable<Read<RowKinds[Table]>>;
  };
}[keyof RowKinds];

/**
 * A source whose items are parsed in this process. Each reader gets its own opening of the file or
 * address, and yields nothing where the file holds none of its kind.
 */
export interface RowSource {
  readonly form: 'rows';
  readonly name: SourceName;
  /** One line for `--help`. */
  readonly summary: string;
  readonly places: 'files' | 'addresses' | 'both';
  readonly mapping: 'needed' | 'optional' | 'none';
  readonly readers: readonly RowReader[];
}

/** How far the shape of a bulk file could be told from its first lines. */
export type Detected = { readonly format: BulkFormat } | { readonly refuse: string };

/** A source whose lines the engine parses. */
export interface BulkSource {
  readonly form: 'bulk';
  readonly name: SourceName;
  readonly summary: string;
  /** Chooses the format from the file's first lines (at least one, at most some hundred). */
  detect(head: readonly string[]): Detected;
}

/** Domain category lists: no signals, no customer. */
export interface ListSource {
  readonly form: 'list';
  readonly name: SourceName;
  readonly summary: string;
}

export type Source = RowSource | BulkSource | ListSource;

/** The accounting of one load. Always: read = stored + rejected + unmatched + skipped. */
export interface LoadCounts {
  readonly read: number;
  readonly stored: number;
  readonly rejected: number;
  readonly unmatched: number;
  /** Headers, comments, blank lines, proxy log-in challenges, rows that are known already. */
  readonly skipped: number;
  /** The newest signal among the rows, null where there is none. */
  readonly lastDataAt: Date | null;
}
