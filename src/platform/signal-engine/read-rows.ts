import { parseError } from '@clickhouse/client';

const newline = 0x0a;
const carriageReturn = 0x0d;

/** All that comes; where the line is cut on purpose behind an exception, what came before the cut. */
async function* untilCut(body: AsyncIterable<Buffer>, isFailing: () => boolean): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    if (!isFailing()) throw error;
  }
}

/**
 * Reads a JSONEachRow body row by row. A failure behind whole rows comes as a block that starts with a line of one
 * carriage return and names `tag` (ClickHouse 25.11 and later); it is thrown as the error it tells of, wherever the
 * network has cut the body. (The official client's own reader wants the block in one piece.)
 */
export async function* readRows<Row>(
  body: AsyncIterable<Buffer>,
  tag: string | undefined,
): AsyncGenerator<Row> {
  let rest: Buffer[] = [];
  let failure: Buffer[] | undefined;
  for await (const chunk of untilCut(body, () => failure !== undefined)) {
    if (failure) {
      failure.push(chunk);
      continue;
    }
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      const line = Buffer.concat([...rest, chunk.subarray(from, at)]);
      rest = [];
      from = at + 1;
      if (tag && line.length === 1 && line[0] === carriageReturn) {
        failure = [chunk.subarray(from)];
        break;
      }
      if (line.length > 0) yield JSON.parse(line.toString('utf8')) as Row;
    }
    if (!failure && from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (failure) throw parseError(Buffer.concat(failure).toString('utf8').split(`${tag}\r\n`)[1] ?? '');
  const last = Buffer.concat(rest).toString('utf8');
  if (last.trim() !== '') yield JSON.parse(last) as Row;
}
