import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { number, one } from '../language/numbers.ts';
import { t } from '../language/t.ts';
import { Told } from '../parts/told.tsx';
import { DataTable } from './data-table.tsx';
import { csvAddress, type MeasureAt, type MeasureData, rowsAPage, rowsQuery } from './queries.ts';
import type { RowsSearch } from './read-search.ts';
import { RowsFilter } from './rows-filter.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer/months/$month/measures/$measure');

/** The rows behind a number: looked through, page by page, and downloaded. */
export function Rows({ at, data }: { readonly at: MeasureAt; readonly data: MeasureData }) {
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">{t`The rows behind it`}</h2>
      {data.mayReadRows ? (
        <ShownRows at={at} watches={data.watchesPeople} />
      ) : (
        <p className="soft">{t`Rows are for those who decide: ask them, or your provider, for what you miss.`}</p>
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
      <p className="soft">{t`As they are known today; the number above stands as it was printed.`}</p>
      {watches && data && (
        <p className="soft">
          {data.names
            ? t`You may read names here; that they were shown to you is kept in the audit.`
            : t`People stand here under pseudonyms, the same ones everywhere.`}
        </p>
      )}
      <RowsFilter columns={data?.columns ?? []} search={search} onSearch={go} />
      {error && <Told error={error} />}
      {data && (
        <>
          <p role="status" className="soft">
            {isFetching ? t`Looking…` : countOf(data.total, filtered)}
          </p>
          {data.total > 0 && <DataTable title={t`Rows`} columns={data.columns} rows={data.shown} untitled />}
          <Turn search={search} total={data.total} onSearch={go} />
          {data.total > 0 && (
            <p>
              <a className="button" href={csvAddress(at, search)} download>
                {t`Download as CSV`}
              </a>{' '}
              <span className="soft">{filtered ? t`All that fit, on all pages.` : t`All of them.`}</span>
            </p>
          )}
        </>
      )}
      {!data && !error && (
        <p className="soft" role="status">
          {t`Fetching the rows…`}
        </p>
      )}
    </>
  );
}

function countOf(total: number, filtered: boolean): string {
  if (total === 0) return filtered ? t`No row fits. Look for less.` : t`No rows stand behind this number.`;
  const rows = number(total);
  if (!filtered) return one(total) ? t`${rows} row` : t`${rows} rows`;
  return one(total) ? t`${rows} row that fits` : t`${rows} rows that fit`;
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
    <nav className="turn" aria-label={t`Pages of rows`}>
      <Button className="quiet" isDisabled={page <= 1} onPress={() => turn(Math.min(page - 1, pages))}>
        {t`Before`}
      </Button>
      <span>{t`Page ${number(page)} of ${number(pages)}`}</span>
      <Button className="quiet" isDisabled={page >= pages} onPress={() => turn(page + 1)}>
        {t`Next`}
      </Button>
    </nav>
  );
}
