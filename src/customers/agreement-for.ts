import type { Agreement } from './schema.ts';

/** The agreement that holds for a service: its own, else the customer's default (`serviceId` null), else null. */
export function agreementFor(agreements: readonly Agreement[], serviceId: number | null): Agreement | null {
  const own =
    serviceId === null ? undefined : agreements.find((agreement) => agreement.serviceId === serviceId);
  return own ?? agreements.find((agreement) => agreement.serviceId === null) ?? null;
}
