import { UserError } from '../../platform/errors.ts';

const longest = 256 * 1024 * 1024;

/** A whole JSON file. Throws a `UserError` where it is no JSON, or too large to be a saved answer. */
export async function readDocument(stream: AsyncIterable<Buffer>, file: string): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > longest)
      throw new UserError(`${file}: is larger than 256 MB`, 'save the answers of shorter times');
    parts.push(part);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(
      Buffer.concat(parts)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    );
  } catch {
    throw new UserError(
      `${file}: is not a JSON document (cut off?)`,
      'give the answer of the system as it was saved',
    );
  }
}
