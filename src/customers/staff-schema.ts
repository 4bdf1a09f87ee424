import { z } from 'zod';

/** What somebody of the provider may do: an owner everything, a technician the least. */
export const staffRoleSchema = z.enum(['owner', 'account manager', 'technician']);
export type StaffRole = z.infer<typeof staffRoleSchema>;

export const staffFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  role: staffRoleSchema,
});

/** Somebody who works for the provider. */
export interface StaffMember {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
}
