import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf } from '../api.ts';
import { Find, isMeant, manyToSee } from '../parts/find.tsx';
import { Light } from '../parts/light.tsx';
import { SomeFirst } from '../parts/some-first.tsx';
import { Told } from '../parts/told.tsx';
import { NobodyYet } from '../today/nobody-yet.tsx';
import './customers.css';
import { Gauge } from './gauge.tsx';

export const customersQuery = queryOptions({
  queryKey: ['customers'],
  queryFn: () => bodyOf(api.customers.$get({ query: {} })),
});

/** With the newest month of everybody, which is only asked for when somebody looks further than at the first. */
const wholeQuery = queryOptions({
  queryKey: ['customers', 'whole'],
  queryFn: () => bodyOf(api.customers.$get({ query: { whole: 'yes' } })),
});

/** In the order in which they are counted. */
const order = ['problem', 'watch', 'good', 'not measured'] as const;

/** Everybody we serve; who needs us most comes first. */
export function Customers() {
  const first = useSuspenseQuery(customersQuery).data;
  const [text, setText] = useState('');
  const [further, setFurther] = useState(false);
  const isMore = first.customers.some((one) => one.newest === null);
  const whole = useQuery({ ...wholeQuery, enabled: isMore && (further || text.trim() !== '') });
  const { customers } = whole.data ?? first;
  const found = customers.filter(({ name, kind }) => isMeant(`${name} ${kind}`, text));
  return (
    <>
      <h1>Who needs us most</h1>
      {customers.length === 0 && <NobodyYet />}
      {customers.length > manyToSee && (
        <Find value={text} onChange={setText} example="part of a name, or law firm" />
      )}
      {customers.length > 0 && found.length === 0 && <p role="status">Nobody is called that.</p>}
      {whole.error && <Told error={whole.error} />}
      <SomeFirst all={found} first={50} onAll={() => setFurther(true)}>
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
      {customer.newest && <Newest newest={customer.newest} customer={customer.slug} />}
    </li>
  );
}

interface NewestProps {
  readonly newest: NonNullable<Listed['newest']>;
  readonly customer: string;
}

/** What their newest month says: in words, as targets beside people, and as lights. */
function Newest({ newest, customer }: NewestProps) {
  const { month, verdict, gauge, lights } = newest;
  return (
    <>
      <div>
        <p>{verdict || 'No month has been closed yet.'}</p>
        {month && <Gauge gauge={gauge} customer={customer} month={month} />}
      </div>
      <p className="lights">
        {order.map((state, at) => {
          const many = lights[at] ?? 0;
          return (
            many > 0 && (
              <span key={state}>
                <Light state={state} label={false} /> {many}
              </span>
            )
          );
        })}
      </p>
    </>
  );
}
