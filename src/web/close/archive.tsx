import { Link } from '@tanstack/react-router';
import { monthTitle } from './queries.ts';

interface Props {
  readonly months: readonly {
    readonly month: string;
    readonly customers: number;
    readonly drafts: number;
    readonly withdrawn: number;
  }[];
}

/** Every month that was ever closed: issues never change, and none is thrown away. */
export function Archive({ months }: Props) {
  return (
    <section aria-labelledby="archive">
      <h2 id="archive">Archive</h2>
      {months.length === 0 && <p className="soft">No month has been closed yet.</p>}
      <ul className="archive">
        {months.map((one) => (
          <li key={one.month}>
            <Link to="/close" search={{ month: one.month }}>
              {monthTitle(one.month)}
            </Link>{' '}
            <span className="soft">
              {one.customers} {one.customers === 1 ? 'customer' : 'customers'}
              {one.drafts > 0 && `, ${one.drafts} await approval`}
              {one.withdrawn > 0 && `, ${one.withdrawn} withdrawn`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
