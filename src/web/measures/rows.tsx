import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { Told } from '../parts/told.tsx';
import { DataTable } from './data-table.tsx';
import { csvAddress, type MeasureAt, type MeasureData, rowsAPage, rowsQuery } from './queries.ts';
import type { RowsSearch } from './read-search.ts';
import { RowsFilter } from './rows-filter.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer/months/$month/measures/$measure');
const inEnglish = new Intl.NumberFormat('en-GB');

/** The rows behind a number: looked through, page by page, and downloaded. */
export function Rows({ at, data }: { readonly at: MeasureAt; readonly data: MeasureData }) {
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">The rows behind it</h2>
      {data.mayReadRows ? (
        <ShownRows at={at} watches={data.watchesPeople} />
      ) : (
        <p className="soft">Rows are for those who decide: ask them, or your provider, for what you miss.</p>
      )}
    </section>
  );
}

function ShownRows({ at, watches }: { readonly at: MeasureAt; readonly watches: boolean }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: RowsSearch) => navigate({ search: next, replace: true, resetScroll: false });
  const { data, error, isFetching } = useQuery(rowsQuery(at, search));
  const filtered = Boolean(search.text || search.value);
  return (
    <>
      <p className="soft">As they are known today; the number above stands as it was printed.</p>
      {watches && data && (
        <p className="soft">
          {data.names
            ? 'You may read names here; that they were shown to you is kept in the audit.'
            : 'People stand here under pseudonyms, the same ones everywhere.'}
        </p>
      )}
      <RowsFilter columns={data?.columns ?? []} search={search} onSearch={go} />
      {error && <Told error={error} />}
      {data && (
        <>
          <p role="status" className="soft">
            {isFetching ? 'Looking…' : countOf(data.total, filtered)}
          </p>
          {data.total > 0 && <DataTable title="Rows" columns={data.columns} rows={data.shown} untitled />}
          <Turn search={search} total={data.total} onSearch={go} />
          {data.total > 0 && (
            <p>
              <a className="button" href={csvAddress(at, search)} download>
                Download as CSV
              </a>{' '}
              <span className="soft">{filtered ? 'All that fit, on all pages.' : 'All of them.'}</span>
            </p>
          )}
        </>
      )}
      {!data && !error && (
        <p className="soft" role="status">
          Fetching the rows…
        </p>
      )}
    </>
  );
}

function countOf(total: number, filtered: boolean): string {
  if (total === 0) return filtered ? 'No row fits. Look for less.' : 'No rows stand behind this number.';
  const rows = total === 1 ? '1 row' : `${inEnglish.format(total)} rows`;
  if (!filtered) return rows;
  return total === 1 ? `${rows} that fits` : `${rows} that fit`;
}

function Turn(props: {
  readonly search: RowsSearch;
  readonly total: number;
  readonly onSearch: (next: RowsSearch) => void;
}) {
  const { search, total, onSearch } = props;
  const pages = Math.max(1, Math.ceil(total / rowsAPage));
  const page = search.page ?? 1;
  if (pages === 1 && page === 1) return null;
  const { page: _, ...rest } = search;
  const turn = (to: number) => onSearch(to > 1 ? { ...rest, page: to } : rest);
  return (
    <nav className="turn" aria-label="Pages of rows">
      <Button className="quiet" isDisabled={page <= 1} onPress={() => turn(Math.min(page - 1, pages))}>
        Before
      </Button>
      <span>
        Page {inEnglish.format(page)} of {inEnglish.format(pages)}
      </span>
      <Button className="quiet" isDisabled={page >= pages} onPress={() => turn(page + 1)}>
        Next
      </Button>
    </nav>
  );
}
