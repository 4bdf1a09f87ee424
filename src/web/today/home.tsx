import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery } from '../me.ts';

/** The first page: where somebody may go. */
export function Home() {
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <>
      <h1>Good to see you, {me.name}.</h1>
      <ul>
        {me.customers.map((customer) => (
          <li key={customer.slug}>{customer.name}</li>
        ))}
      </ul>
      {me.staffRole && <Link to="/customers">All customers</Link>}
    </>
  );
}
