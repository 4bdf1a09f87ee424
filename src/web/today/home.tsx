import { useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../me.ts';
import { OwnCustomers } from './own-customers.tsx';
import { Today } from './today.tsx';

/** The first page: what waits for staff, or a customer's own months. */
export function Home() {
  const { data: me } = useSuspenseQuery(meQuery);
  return me.staffRole ? <Today /> : <OwnCustomers />;
}
