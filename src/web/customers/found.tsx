import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NumberLink } from '../measures/number-link.tsx';
import { monthName } from '../parts/dates.ts';
import { findingsQuery } from '../reports/queries.ts';

const loud = ['escalate', 'headline'];
const most = 8;

/** What the newest month's first page shows them, in their order. */
export function Found({ customer, month }: { readonly customer: string; readonly month: string }) {
  // Waited for: what stands below must not jump down when it comes.
  const { data } = useSuspenseQuery(findingsQuery(customer, month));
  const all = data.findings.filter((one) => loud.includes(one.tier));
  const shown = all.slice(0, most);
  const rest = data.findings.length - shown.length;
  return (
    <section aria-labelledby="found">
      <h2 id="found">What needs attention, {monthName(month)}</h2>
      {shown.length === 0 && <p>Nothing that they would call important.</p>}
      <ol className="lines found">
        {shown.map((one) => (
          <li key={one.id} className={one.tier}>
            <strong>{one.outcome}</strong>
            <span className="soft">
              {one.needName}
              {one.isNew && ' · new'} · {one.decides}
              {one.measure !== null && (
                <>
                  {' · '}
                  <NumberLink customer={customer} month={month} measure={one.measure}>
                    how this number was made
                  </NumberLink>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
      {rest > 0 && (
        <p>
          <Link to="/customers/$customer/months/$month/details" params={{ customer, month }}>
            {rest === 1 ? 'One more' : `${rest} more`}
            {all.length === shown.length && ' that they would call a detail'}
          </Link>
        </p>
      )}
    </section>
  );
}
