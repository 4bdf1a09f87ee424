import { recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import { findSource } from '../import-source.ts';
import { putConnection, readConnections } from './connections-store.ts';
import { parseMapping } from './parse-mapping.ts';
import type { Connection, NewConnection } from './schema.ts';

/**
 * Keeps how a source is read, under a name; the same name again changes it. Exports that come under one name are one
 * source: next month's file continues this month's.
 */
export async function connectSource(call: {
  readonly ctx: Pick<Ctx, 'records' | 'actor' | 'clock'>;
  readonly input: NewConnection;
}): Promise<Connection> {
  const { ctx, input } = call;
  const name = input.name.trim();
  if (name === '' || name.length > 80)
    throw new UserError('the source has no name', 'Give it one of at most 80 letters, e.g. Service desk.');
  const source = findSource(input.source);
  if (source.form === 'list')
    throw new UserError('lists of domains are not connected', 'Import them with `beholder import domains`.');
  if (source.form === 'rows' && source.mapping === 'needed' && parseMapping(input.mapping) === undefined)
    throw new UserError(`${source.name} needs a mapping`, 'Say which column means what.');
  parseMapping(input.mapping);
  if (input.customerId !== null && input.customerFrom !== null)
    throw new UserError(
      'all rows are one customer’s, or a column says whose each is',
      'Choose one of the two.',
    );
  const changed = { by: ctx.actor, at: ctx.clock.now() };
  return ctx.records.transaction().execute(async (records) => {
    const within = { ...ctx, records };
    const kept = await putConnection(within, { ...input, name }, changed);
    const detail = { connection: kept.id, source: kept.source };
    await recordAudit({
      ctx: within,
      input: { customerId: input.customerId, verb: 'source connected', subject: name, detail },
    });
    return kept;
  });
}

/** How sources are read, by name. */
export function listConnections(call: { readonly ctx: Pick<Ctx, 'records'> }): Promise<Connection[]> {
  return readConnections(call.ctx);
}
