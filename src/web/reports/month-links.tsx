import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { t } from '../language/t.ts';
import { monthsQuery } from './months.ts';

/** From one month's pages to its others, and to the months beside it. */
export function MonthLinks(props: {
  readonly customer: string;
  readonly month: string;
  readonly here: 'overview' | 'details';
}) {
  const { customer, month, here } = props;
  const { data } = useQuery(monthsQuery(customer));
  const months = data?.months ?? [];
  const at = months.findIndex((one) => one.month === month);
  const [later, earlier] = at < 0 ? [] : [months[at - 1], months[at + 1]];
  return (
    <nav className="month-links" aria-label={t`Months`}>
      {here === 'overview' ? (
        <Link to="/customers/$customer/months/$month/details" params={{ customer, month }}>
          {t`Everything we found this month`}
        </Link>
      ) : (
        <Link to="/customers/$customer/months/$month" params={{ customer, month }}>
          {t`Back to the first page`}
        </Link>
      )}
      <Link to="/customers/$customer/months/$month/measures" params={{ customer, month }}>
        {t`Every number`}
      </Link>
      <a href={`/api/customers/${customer}/months/${month}/files/${here}.pdf`} download>
        {here === 'overview' ? t`This page as PDF` : t`The whole report as PDF`}
      </a>
      {[earlier, later].map(
        (one) =>
          one && (
            <Link
              key={one.month}
              to={
                here === 'overview'
                  ? '/customers/$customer/months/$month'
                  : '/customers/$customer/months/$month/details'
              }
              params={{ customer, month: one.month }}
            >
              {one.title}
            </Link>
          ),
      )}
      <Link to="/customers/$customer/months" params={{ customer }}>
        {t`All months`}
      </Link>
    </nav>
  );
}
