import type { StaffMember } from './staff-schema.ts';
import { readStaff } from './staff-store.ts';
import type { WithRecords } from './store.ts';

/** Everybody who works for the provider, by name. */
export function listStaff(call: { readonly ctx: WithRecords }): Promise<StaffMember[]> {
  return readStaff(call.ctx);
}
