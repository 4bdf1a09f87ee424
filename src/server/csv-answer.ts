import { byteOrderMark, csvLine } from '../platform/csv.ts';
import { fileNamed } from './file-named.ts';

/** A table as a file to download, sent as it is read. */
export function csvAnswer(
  name: string,
  columns: readonly { readonly title: string }[],
  rows: AsyncIterable<readonly (string | number | null)[]> | Iterable<readonly (string | number | null)[]>,
): Response {
  return new Response(streamOf(csv(columns, rows)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': fileNamed('attachment', name),
    },
  });
}

const chunk = 64 * 1024;

/** Lines in pieces of some size: one at a time would cost more than what they hold. */
async function* csv(
  columns: readonly { readonly title: string }[],
  rows: AsyncIterable<readonly (string | number | null)[]> | Iterable<readonly (string | number | null)[]>,
) {
  let text = `${byteOrderMark}${csvLine(columns.map(({ title }) => title))}\r\n`;
  for await (const row of rows) {
    text += `${csvLine(row)}\r\n`;
    if (text.length < chunk) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Made as it is read; a download that breaks off ends the reading too. */
function streamOf(pieces: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull: async (into) => {
      const piece = await pieces.next();
      if (piece.done) into.close();
      else into.enqueue(encoder.encode(piece.value));
    },
    cancel: async () => {
      await pieces.return();
    },
  });
}
