import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api, bodyOf } from '../api.ts';
import { FoundRows } from '../measures/found-rows.tsx';
import { rowsAPage } from '../measures/queries.ts';
import type { RowsSearch } from '../measures/read-search.ts';
import { Day } from '../parts/moment.tsx';
import '../measures/measures.css';
import { Told } from '../parts/told.tsx';
import type { ScoreSearch } from './read-score-search.ts';
import { round } from './scores.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer/scores');

const rowsQuery = (customer: string, search: ScoreSearch) => {
  const { page = 1, order = 'newest', ...asked } = search;
  return queryOptions({
    queryKey: ['score rows', customer, search],
    queryFn: () =>
      bodyOf(
        api.customers[':customer'].scores.rows.$get({
          param: { customer },
          query: { ...asked, order, offset: String((page - 1) * rowsAPage), limit: String(rowsAPage) },
        }),
      ),
    placeholderData: keepPreviousData,
  });
};

type Found = Awaited<ReturnType<NonNullable<ReturnType<typeof rowsQuery>['queryFn']>>>;

/** One number of what they answered: how it was made, and the answers behind it. */
export function ScoreRows() {
  const { customer } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isFetching } = useQuery(rowsQuery(customer, search));
  const { key, group, name } = search;
  const go = (next: RowsSearch) =>
    navigate({
      search: { ...next, key, group, ...(name === undefined ? {} : { name }) },
      replace: true,
      resetScroll: false,
    });
  return (
    <article className="measures">
      <header>
        <p className="soft">
          <Link to="/customers/$customer" params={{ customer }} hash="scores">
            What they answered in the last 90 days
          </Link>
        </p>
        <h1>
          {data ? `${data.score.question || data.score.name}: ${data.group.name}` : 'The answers behind it'}
        </h1>
        {data?.group.raw && (
          <p className="lead">
            {round(data.group.raw.value)} {data.score.unit}
            <span className="soft">
              {' '}
              · {round(data.group.raw.low)} to {round(data.group.raw.high)}
            </span>
          </p>
        )}
        {error && !data && <Told error={error} />}
      </header>
      {data && <HowMade data={data} />}
      {(data || !error) && (
        <section aria-labelledby="rows">
          <h2 id="rows">The answers behind it</h2>
          <FoundRows
            search={rowsOf(search)}
            onSearch={go}
            found={data}
            error={error}
            isFetching={isFetching}
            csv={csvAddress(customer, search)}
          />
        </section>
      )}
    </article>
  );
}

/** What is looked for in the rows, without which rows they are. */
function rowsOf({ key: _, group: __, name: ___, ...rows }: ScoreSearch): RowsSearch {
  return rows;
}

function csvAddress(customer: string, { page: _, ...search }: ScoreSearch): string {
  return `/api/customers/${customer}/scores/rows.csv?${new URLSearchParams({ ...search })}`;
}

function HowMade({ data }: { readonly data: Found }) {
  const { score, group, formula } = data;
  return (
    <section aria-labelledby="statement">
      <h2 id="statement">How this number was made</h2>
      <dl className="facts">
        <div>
          <dt>Formula</dt>
          <dd>{formula}</dd>
        </div>
        <div>
          <dt>Interval</dt>
          <dd>{score.method}</dd>
        </div>
        <div>
          <dt>Answers</dt>
          <dd>
            {group.answers} by {group.people} {group.people === 1 ? 'person' : 'people'}
          </dd>
        </div>
        <div>
          <dt>Said</dt>
          <dd>
            <Day at={data.from} /> to <Day at={data.to} />
          </dd>
        </div>
        <div>
          <dt>Left out</dt>
          <dd>an answer in whose place the same person gave another</dd>
        </div>
        <div>
          <dt>From</dt>
          <dd>answers to surveys, and those of other tools that were imported</dd>
        </div>
      </dl>
    </section>
  );
}
