import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery } from '../me.ts';

/** What a new installation says to whoever comes in first. */
export function NobodyYet() {
  const { staffRole } = useSuspenseQuery(meQuery).data;
  return (
    <section className="nobody-yet" aria-label="How to begin">
      <p>
        Beholder shows what each of your customers would call important. It needs to know whom you serve, and
        one export of what happened: your service desk’s will do.
      </p>
      {staffRole === 'technician' ? (
        <p>An owner or account manager sets it up; then what waits for you stands here.</p>
      ) : (
        <p>
          <Link to="/set-up" className="button">
            The first steps
          </Link>
        </p>
      )}
      <p className="soft">
        Many customers at once come from a file: <code>bin/beholder customers import FILE</code>. To look
        around first, <code>npm start</code> shows a sample provider.
      </p>
    </section>
  );
}
