import { type Customer, expandWindows, type Week } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { WithRecords } from '../store.ts';
import { readSettings, writeSettings } from './routes-store.ts';
import type { TellingSettings } from './schema.ts';

/** What to change; absent: stays as it is. Null: as for everybody else. */
export type TellingChanges = Partial<Omit<TellingSettings, 'customerId' | 'personId'>>;

/** What is set for a customer and its people. */
export function listTellings(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly customerId: number };
}): Promise<TellingSettings[]> {
  return readSettings(call.ctx, call.input.customerId);
}

/** Sets when and how often people of a customer, or one person, are told. Returns what holds then. */
export async function setTelling(call: {
  readonly ctx: WithRecords;
  readonly input: {
    readonly customer: Pick<Customer, 'id' | 'timeZone'>;
    readonly personId: number | null;
    readonly changes: TellingChanges;
  };
}): Promise<TellingSettings> {
  const { ctx, input } = call;
  const { customer, personId, changes } = input;
  if (changes.quiet) refuseEndless(changes.quiet);
  const known = (await readSettings(ctx, customer.id)).find((one) => one.personId === personId);
  const none = { quiet: null, atOncePasses: null, repeatMinutes: null, tellings: null };
  const wanted = { ...none, ...known, ...changes, customerId: customer.id, personId };
  await writeSettings(ctx, wanted);
  return wanted;
}

/** Hours that are quiet all week would keep everything back for ever. */
function refuseEndless(quiet: Week): void {
  const from = new Date('2026-01-05T00:00:00Z');
  const to = new Date('2026-01-12T00:00:00Z');
  const agreement = {
    id: 0,
    customerId: 0,
    serviceId: null,
    timeZone: 'UTC',
    businessHours: quiet,
    holidays: [],
    peakWindows: {},
    maintenance: [],
    targets: { priorities: {} },
  };
  const windows = expandWindows(agreement, { from, to });
  const hours = windows.reduce((sum, one) => sum + one.ends.getTime() - one.starts.getTime(), 0) / 3_600_000;
  if (hours <= 7 * 24 - 5) return;
  throw new UserError(
    'quiet hours must leave some hours of the week in which to tell',
    'Leave at least five hours a week.',
    exitCodes.usage,
  );
}
