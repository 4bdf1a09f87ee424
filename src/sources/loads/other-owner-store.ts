import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../../platform/errors.ts';
import type { Records } from '../../platform/records/records.ts';
import { matchesFingerprint } from '../files/fingerprint.ts';
import type { LoadNotes, WantedLoad } from './store.ts';

/** Where a file really lies, whatever the links and the folder that it was named from. */
export const realPath = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));

/**
 * Throws a `UserError` where the same file was imported for somebody else: for another customer, or once with
 * `--customer` and once without. Its rows would be stored twice.
 */
export async function refuseOtherOwner(
  { records }: { readonly records: Records },
  wanted: WantedLoad & { readonly path: string },
): Promise<void> {
  const { kind, customerId, head, exactly, path } = wanted;
  let query = records
    .selectFrom('loads')
    .innerJoin('sources', 'sources.id', 'loads.source_id')
    .leftJoin('customers', 'customers.id', 'sources.customer_id')
    .select(['loads.file', 'loads.fingerprint', 'loads.cursor', 'customers.name'])
    .where('sources.kind', '=', kind);
  query =
    customerId === null
      ? query.where('sources.customer_id', 'is not', null)
      : query.where((row) =>
          row.or([row('sources.customer_id', 'is', null), row('sources.customer_id', '!=', customerId)]),
        );
  if (exactly !== undefined) query = query.where('loads.fingerprint', '=', exactly);
  const others = (await query.execute()).filter(
    ({ fingerprint }) => head === undefined || matchesFingerprint(head, fingerprint),
  );
  if (others.length === 0) return;
  const here = await realPath(path);
  for (const { file, cursor, name } of others) {
    if (((cursor as LoadNotes | null)?.path ?? (await realPath(file))) !== here) continue;
    const whom = name === null ? 'with customers by the matchers' : `for ${name}`;
    const how = name === null ? 'leave out --customer' : `give --customer "${name}"`;
    throw new UserError(
      `${path} was imported ${whom} before; imported again like this, its rows would count twice`,
      `${how} to import what is new in it; rows of other customers find them by \`beholder customers match add\``,
    );
  }
}
