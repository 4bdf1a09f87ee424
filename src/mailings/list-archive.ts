import type { Ctx } from '../platform/ctx.ts';
import { listReleases } from '../reports/index.ts';

/** Every month that was ever closed, newest first, with how many of its customers stand where. */
export async function listArchive(call: { readonly ctx: Pick<Ctx, 'records'> }) {
  const releases = await listReleases({ ctx: call.ctx, input: { newestOnly: true } });
  const months = Map.groupBy(releases, (one) => one.month);
  return [...months]
    .map(([month, each]) => {
      const customers = [...Map.groupBy(each, (one) => one.customerId).values()];
      const many = (state: string) =>
        customers.filter((own) => own.some((one) => one.state === state)).length;
      return { month, customers: customers.length, drafts: many('draft'), withdrawn: many('withdrawn') };
    })
    .sort((a, b) => b.month.localeCompare(a.month));
}
