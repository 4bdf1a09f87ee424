import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf } from '../api.ts';
import { Find, isMeant, manyToSee } from '../parts/find.tsx';
import { Light } from '../parts/light.tsx';
import { SomeFirst } from '../parts/some-first.tsx';
import { NobodyYet } from '../today/nobody-yet.tsx';
import './customers.css';
import { Gauge } from './gauge.tsx';

export const customersQuery = queryOptions({
  queryKey: ['customers'],
  queryFn: () => bodyOf(api.customers.$get()),
});

/** In the order in which they are counted. */
const order = ['problem', 'watch', 'good', 'not measured'] as const;

/** Everybody we serve; who needs us most comes first. */
export function Customers() {
  const { customers } = useSuspenseQuery(customersQuery).data;
  const [text, setText] = useState('');
  const found = customers.filter(({ name, kind }) => isMeant(`${name} ${kind}`, text));
  return (
    <>
      <h1>Who needs us most</h1>
      {customers.length === 0 && <NobodyYet />}
      {customers.length > manyToSee && (
        <Find value={text} onChange={setText} example="part of a name, or law firm" />
      )}
      {customers.length > 0 && found.length === 0 && <p role="status">Nobody is called that.</p>}
      <SomeFirst all={found} first={50}>
        {(shown) => (
          <ul className="customers">
            {shown.map((customer) => (
              <CustomerRow key={customer.slug} customer={customer} />
            ))}
          </ul>
        )}
      </SomeFirst>
    </>
  );
}

type Listed = Awaited<ReturnType<NonNullable<typeof customersQuery.queryFn>>>['customers'][number];

function CustomerRow({ customer }: { readonly customer: Listed }) {
  return (
    <li>
      <h2>
        <Link to="/customers/$customer" params={{ customer: customer.slug }}>
          {customer.name}
        </Link>
        {customer.kind && <span className="soft"> {customer.kind}</span>}
      </h2>
      <div>
        <p>{customer.verdict || 'No month has been closed yet.'}</p>
        {customer.month && <Gauge gauge={customer.gauge} customer={customer.slug} month={customer.month} />}
      </div>
      <p className="lights">
        {order.map((state, at) => {
          const many = customer.lights[at] ?? 0;
          return (
            many > 0 && (
              <span key={state}>
                <Light state={state} label={false} /> {many}
              </span>
            )
          );
        })}
      </p>
    </li>
  );
}
