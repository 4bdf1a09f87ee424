/** What an exception looks like on ClickHouse's HTTP interface. */
export interface EngineError {
  readonly code: number;
  readonly status: number;
  /** One text, in ClickHouse's form `Code: N. DB::Exception: ... (NAME)`. */
  readonly text: string;
}

/** HTTP status by exception code, after ClickHouse's exceptionCodeToHTTPStatus; all others are 500. */
const statuses: Readonly<Record<number, number>> = {
  6: 400,
  26: 400,
  27: 400,
  36: 400,
  38: 400,
  41: 400,
  43: 400,
  44: 400,
  46: 404,
  47: 404,
  53: 400,
  60: 404,
  62: 400,
  70: 400,
  72: 400,
  81: 404,
  115: 404,
  117: 400,
  159: 408,
  194: 403,
  386: 400,
  456: 400,
  457: 400,
  516: 403,
};

/** Reads chDB's error. Its text is ClickHouse's own; anything else is an error of this process. */
export function readEngineError(error: unknown): EngineError {
  const text = error instanceof Error ? error.message : String(error);
  const code = Number(/Code: (\d+)/.exec(text)?.[1] ?? 0);
  if (code === 0)
    return { code: 1002, status: 500, text: `Code: 1002. DB::Exception: ${text} (UNKNOWN_EXCEPTION)` };
  return { code, status: statuses[code] ?? 500, text };
}

/**
 * The end of a response whose status is already sent: the client that was told `tag` in X-ClickHouse-Exception-Tag
 * recognises it behind whole rows.
 */
export function exceptionInBody(error: EngineError, tag: string): Buffer {
  const message = Buffer.from(`${error.text}\n`);
  const head = `\r\n__exception__\r\n${tag}\r\n`;
  const foot = `${message.length} ${tag}\r\n__exception__\r\n`;
  return Buffer.concat([Buffer.from(head), message, Buffer.from(foot)]);
}
