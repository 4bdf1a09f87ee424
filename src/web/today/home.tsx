import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../me.ts';
import { OwnCustomers, ownCustomersData } from './own-customers.tsx';
import { Today, todayQuery } from './today.tsx';

/** What the first page shows. */
export async function homeData(queries: QueryClient): Promise<unknown> {
  const me = await queries.ensureQueryData(meQuery);
  return me.staffRole ? queries.ensureQueryData(todayQuery) : ownCustomersData(queries, me.customers);
}

/** The first page: what waits for staff, or a customer's own months. */
export function Home() {
  const { data: me } = useSuspenseQuery(meQuery);
  return me.staffRole ? <Today /> : <OwnCustomers />;
}
