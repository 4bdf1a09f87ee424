import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Ctx } from '../platform/ctx.ts';
import {
  addLoad,
  findLoad,
  type Load,
  type RowSource,
  realPath,
  refuseOtherOwner,
} from '../sources/index.ts';

interface Place {
  readonly source: RowSource;
  readonly customer: number | null;
  /** A file's path, or null for an address. */
  readonly path: string | null;
  readonly name: string;
  readonly mapping: unknown;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** A file's whole content and how it is mapped: an export that was fetched anew is another load. */
async function contentOf(path: string, mapping: unknown): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify(mapping ?? null));
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    digest.update(chunk as Buffer);
  return `content:${digest.digest('hex').slice(0, 32)}`;
}

/** What the place is known by, unless the file is somebody else's. */
export async function findPrint(ctx: Ctx, { source, customer, path, name, mapping }: Place): Promise<string> {
  if (path === null) return `poll:${hash(name)}`;
  const exactly = await contentOf(path, mapping);
  await refuseOtherOwner(ctx, { kind: source.name, customerId: customer, exactly, path });
  return exactly;
}

/** The load of a place, made if it is new. */
export async function loadOfRows(
  ctx: Ctx,
  input: Place & { readonly sourceId: number },
): Promise<{ load: Load; known: boolean }> {
  const { source, sourceId, customer, path } = input;
  const print = await findPrint(ctx, input);
  const known = await findLoad(ctx, { kind: source.name, customerId: customer, exactly: print });
  if (known) return { load: known, known: true };
  const notes = path === null ? {} : { path: await realPath(path) };
  const load = await addLoad(ctx, { sourceId, file: input.name, fingerprint: print, notes });
  return { load, known: false };
}
