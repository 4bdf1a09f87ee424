import { queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import { SetUpFrame } from './frame.tsx';

const matchingQuery = queryOptions({
  queryKey: ['matching'],
  queryFn: () => bodyOf(api['set-up'].unmatched.$get()),
});
type Data = Awaited<ReturnType<NonNullable<typeof matchingQuery.queryFn>>>;
type Key = Data['keys'][number];
type Matcher = Data['matchers'][number];

/** What the people and services of a customer are called. */
const namesQuery = (customer: string) =>
  queryOptions({
    queryKey: ['matching names', customer],
    queryFn: () => bodyOf(api.customers[':customer']['set-up'].names.$get({ param: { customer } })),
  });

/** Rows that matched nobody: whose they are is said here, and may be taken back. */
export function Matching() {
  const { data } = useSuspenseQuery(matchingQuery);
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['matching'] });
  const navigate = useNavigate();
  const replay = useMutation({
    mutationFn: () => bodyOf(api['set-up'].unmatched.replay.$post()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['imports'] });
      await navigate({ to: '/set-up/sources' });
    },
  });
  const said = data.keys.filter(({ owner }) => owner !== null).length;
  return (
    <SetUpFrame
      title="Whose rows are these?"
      lead="Rows of imports that found no customer, by the value that would tell. Say whose they are; then they are matched again, each once."
    >
      {data.keys.length === 0 && (
        <p className="done">
          Nothing waits: every row has its customer. <Link to="/set-up/sources">To the sources</Link>
        </p>
      )}
      {data.keys.length > 0 && data.customers.length === 0 && (
        <p className="notice">
          There is no customer yet. <Link to="/set-up/customers">Add the first</Link>, then come back.
        </p>
      )}
      {data.keys.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting">Waiting</h2>
          <ul className="rows">
            {data.keys.map((key) => (
              <KeyRow
                key={`${key.kind}${key.by}${key.field}${key.value}`}
                row={key}
                data={data}
                refresh={refresh}
              />
            ))}
          </ul>
          {data.more && <p className="soft">These are those with most rows; there are more.</p>}
          <div className="acts">
            <Button isDisabled={said === 0 || replay.isPending} onPress={() => replay.mutate()}>
              Match the waiting rows again
            </Button>
            <span className="soft">
              {said === 0
                ? 'First say whose some of them are.'
                : `${said} of these values have an owner now.`}
            </span>
          </div>
          {replay.error && <Told error={replay.error} />}
        </section>
      )}
      <Known matchers={data.matchers} refresh={refresh} />
    </SetUpFrame>
  );
}

const byWords: Readonly<Record<Key['by'], string>> = {
  login: 'login',
  ip: 'address',
  domain: 'domain',
  field: '',
};
const titleOf = ({ by, field, value }: { by: Key['by']; field: string; value: string }) =>
  value === ''
    ? 'Rows that say nothing of whose they are'
    : `${by === 'field' ? field : byWords[by]} “${value}”`;

function KeyRow(props: { readonly row: Key; readonly data: Data; readonly refresh: () => unknown }) {
  const { row, data, refresh } = props;
  const known = row.owner;
  return (
    <li>
      <div>
        <h3>{titleOf(row)}</h3>
        <p className="soft">
          {row.rows.toLocaleString('en')} {row.rows === 1 ? 'row' : 'rows'} of {row.kind}
          {row.first && row.last && `, ${row.first.slice(0, 10)} to ${row.last.slice(0, 10)}`}
        </p>
        <details>
          <summary className="soft">One of them</summary>
          <code>{row.example}</code>
        </details>
      </div>
      {known ? (
        <div className="acts">
          <span>{ownerOf(known)}</span>
          <Undo matcher={known} refresh={refresh} />
        </div>
      ) : (
        row.value !== '' && data.customers.length > 0 && <Assign row={row} data={data} refresh={refresh} />
      )}
    </li>
  );
}

const ownerOf = ({ customer, person, service }: Matcher) =>
  [customer, person, service].filter(Boolean).join(' · ');

function Assign({
  row,
  data,
  refresh,
}: {
  readonly row: Key;
  readonly data: Data;
  readonly refresh: () => unknown;
}) {
  const [customer, setCustomer] = useState('');
  const [whose, setWhose] = useState('');
  const { data: found } = useQuery({ ...namesQuery(customer), enabled: customer !== '' });
  const assign = useMutation({
    mutationFn: () => {
      const [kind, name = ''] = whose.split(/:(.*)/s);
      const rest = { person: kind === 'person' ? name : '', service: kind === 'service' ? name : '' };
      return bodyOf(
        api['set-up'].matchers.$post({
          json: { kind: row.by, field: row.field, value: row.value, customer, ...rest },
        }),
      );
    },
    onSettled: refresh,
  });
  const some = found && found.people.length + found.services.length > 0;
  return (
    <div className="acts">
      <label>
        <span className="visually-hidden">Customer of {titleOf(row)}</span>
        <select value={customer} onChange={(event) => [setCustomer(event.target.value), setWhose('')]}>
          <option value="">Whose?</option>
          {data.customers.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {some && (
        <label>
          <span className="visually-hidden">Person or service of {titleOf(row)}</span>
          <select value={whose} onChange={(event) => setWhose(event.target.value)}>
            <option value="">the customer as a whole</option>
            {found.people.map((name) => (
              <option key={name} value={`person:${name}`}>
                {name}
              </option>
            ))}
            {found.services.map((name) => (
              <option key={name} value={`service:${name}`}>
                {name} (service)
              </option>
            ))}
          </select>
        </label>
      )}
      <Button
        className="quiet"
        isDisabled={customer === '' || assign.isPending}
        onPress={() => assign.mutate()}
      >
        It is theirs<span className="visually-hidden">: {titleOf(row)}</span>
      </Button>
      {assign.error && <Told error={assign.error} />}
    </div>
  );
}

function Undo({ matcher, refresh }: { readonly matcher: Matcher; readonly refresh: () => unknown }) {
  const { kind, field, value } = matcher;
  const undo = useMutation({
    mutationFn: () => bodyOf(api['set-up'].matchers.remove.$post({ json: { kind, field, value } })),
    onSettled: refresh,
  });
  return (
    <>
      <Button className="quiet" isDisabled={undo.isPending} onPress={() => undo.mutate()}>
        Undo<span className="visually-hidden"> {titleOf({ by: kind, field, value })}</span>
      </Button>
      {undo.error && <Told error={undo.error} />}
    </>
  );
}

function Known({
  matchers,
  refresh,
}: {
  readonly matchers: readonly Matcher[];
  readonly refresh: () => unknown;
}) {
  if (matchers.length === 0) return null;
  return (
    <section aria-labelledby="known">
      <h2 id="known">What was said last</h2>
      <p className="soft">
        What is undone finds no more rows; rows that it has found already stay with their customer.
      </p>
      <ul className="rows">
        {matchers.map((one) => (
          <li key={`${one.kind}${one.field}${one.value}`}>
            <div>
              {titleOf({ by: one.kind, field: one.field, value: one.value })} is {ownerOf(one)}
            </div>
            <Undo matcher={one} refresh={refresh} />
          </li>
        ))}
      </ul>
    </section>
  );
}
