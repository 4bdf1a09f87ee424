import { useQuery } from '@tanstack/react-query';
import './conversations.css';
import { FollowUps } from './follow-ups.tsx';
import { conversationsQuery } from './queries.ts';

/** What we said to a customer that we would do and have not done; nothing where all is done. */
export function OpenFollowUps({ customer }: { readonly customer: string }) {
  const { data } = useQuery(conversationsQuery(customer));
  if (!data || data.followUps.length === 0) return null;
  return (
    <div className="conversations">
      <FollowUps customer={customer} followUps={data.followUps} today={data.today} />
    </div>
  );
}
