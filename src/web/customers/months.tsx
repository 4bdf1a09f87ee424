import { Link } from '@tanstack/react-router';
import { Light } from '../parts/light.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import type { CustomerData } from './customer.tsx';

/** What is not with its readers is said. */
const states: Readonly<Record<CustomerData['months'][number]['state'], string>> = {
  draft: 'draft',
  withdrawn: 'withdrawn',
  open: '',
  approved: '',
};

/** The lights of every need over the closed months, oldest at the left. */
export function Months({ data }: { readonly data: CustomerData }) {
  const months = [...data.months].reverse();
  if (months.length === 0) return null;
  const needs = data.lens.needs.filter((need) =>
    months.some((month) => month.lights.some((light) => light.need === need.need)),
  );
  return (
    <section aria-labelledby="lights">
      <h2 id="lights">Need by need, month by month</h2>
      <ScrollBox label="lights-table">
        <table className="matrix">
          <caption id="lights-table" className="visually-hidden">
            The lights of each need
          </caption>
          <thead>
            <tr>
              <th scope="col">Need</th>
              {months.map(({ month, state }) => (
                <th key={month} scope="col">
                  <Link
                    to="/customers/$customer/months/$month"
                    params={{ customer: data.customer.slug, month }}
                  >
                    {month}
                  </Link>
                  {states[state] && <span className="state">{states[state]}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {needs.map((need) => (
              <tr key={need.need}>
                <th scope="row">{need.name}</th>
                {months.map((month) => (
                  <td key={month.month}>
                    <Light
                      state={month.lights.find((one) => one.need === need.need)?.state ?? 'not measured'}
                      label={false}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
