import type { Ctx } from '../../platform/ctx.ts';
import { readCustomer } from '../store.ts';
import { describeAgreement } from './describe-agreement.ts';
import { checked } from './save-entry.ts';

/** What an agreement that is being written would mean, in sentences. Throws a `UserError` where it is not right. */
export async function previewAgreement(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly customerId: number; readonly entry: Readonly<Record<string, unknown>> };
}): Promise<string[]> {
  const { ctx, input } = call;
  const file = await checked(ctx, { ...input, section: 'agreements' });
  const entry = file.customers[0]?.agreements?.[0];
  if (!entry) return [];
  const customer = await readCustomer(ctx, input.customerId);
  const described = {
    timeZone: entry.time_zone ?? customer?.timeZone ?? 'UTC',
    businessHours: entry.business_hours,
    holidays: entry.holidays,
    peakWindows: entry.peak_windows,
    maintenance: entry.maintenance,
    targets: entry.targets,
  };
  return describeAgreement(described, entry.service || 'The service', ctx.clock.now());
}
