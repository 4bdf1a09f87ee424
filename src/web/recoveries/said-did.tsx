import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, bodyOf } from '../api.ts';
import { SomeFirst } from '../parts/some-first.tsx';
import './recoveries.css';

export const saidDidQuery = (customer: string) =>
  queryOptions({
    queryKey: ['recoveries', customer],
    queryFn: () => bodyOf(api.customers[':customer'].recoveries.$get({ param: { customer } })),
  });

const phases = {
  contact: 'Waits for a call.',
  repair: 'Is being put right.',
  confirm: 'We wait for their word on it.',
  prevent: 'Right, they say; nothing prevents it yet.',
  closed: 'Right, they say.',
} as const;

/** As many as stand beside other things. */
const some = 6;

/** What people of a customer were unhappy about, and what was done, newest first, for staff: the last ones, or all. */
export function SaidDid({ customer, all = false }: { readonly customer: string; readonly all?: boolean }) {
  const { data } = useQuery(saidDidQuery(customer));
  const shown = (data?.recoveries ?? []).filter((one) => one.phase in phases).sort((a, b) => b.id - a.id);
  if (shown.length === 0)
    return data && all ? <p>None of them has told us of anything that made them unhappy.</p> : null;
  return (
    <section aria-labelledby="you-said" className="recoveries">
      <h2 id="you-said">They said, we did</h2>
      {all ? (
        <SomeFirst all={shown} first={25}>
          {(first) => <Cards customer={customer} shown={first} />}
        </SomeFirst>
      ) : (
        <Cards customer={customer} shown={shown.slice(0, some)} />
      )}
      {!all && shown.length > some && (
        <p>
          <Link to="/customers/$customer/you-said" params={{ customer }}>
            All {shown.length}
          </Link>
        </p>
      )}
    </section>
  );
}

type Said = Awaited<
  ReturnType<NonNullable<ReturnType<typeof saidDidQuery>['queryFn']>>
>['recoveries'][number];

function Cards({ customer, shown }: { readonly customer: string; readonly shown: readonly Said[] }) {
  return (
    <ul className="cards">
      {shown.map((one) => (
        <li key={one.id}>
          <h3>
            <Link
              to="/customers/$customer/recoveries/$recovery"
              params={{ customer, recovery: String(one.id) }}
            >
              {one.who}:{' '}
              {one.words ? `“${one.words.slice(0, 160)}”` : `${one.score || 'unhappy'}, without a word`}
            </Link>
          </h3>
          {one.did && <p>{one.did}</p>}
          {one.prevents && <p className="soft">So that it does not happen again: {one.prevents}</p>}
          <p className="soft small">{phases[one.phase as keyof typeof phases]}</p>
        </li>
      ))}
    </ul>
  );
}
