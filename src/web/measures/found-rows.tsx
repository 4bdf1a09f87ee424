import { Button } from 'react-aria-components';
import { number, one } from '../language/numbers.ts';
import { t } from '../language/t.ts';
import { Told } from '../parts/told.tsx';
import { DataTable } from './data-table.tsx';
import { rowsAPage } from './queries.ts';
import type { RowsSearch } from './read-search.ts';
import { RowsFilter } from './rows-filter.tsx';

interface FoundRowsProps {
  readonly search: RowsSearch;
  readonly onSearch: (next: RowsSearch) => void;
  /** A page of what was found; not there yet where absent. */
  readonly found:
    | {
        readonly columns: readonly { readonly key: string; readonly title: string; readonly unit: string }[];
        readonly shown: readonly (readonly string[])[];
        readonly total: number;
      }
    | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  /** Where all that fit are downloaded. */
  readonly csv: string;
}

/** Rows as they were looked for: page by page, and all of them as a file. */
export function FoundRows({ search, onSearch, found, error, isFetching, csv }: FoundRowsProps) {
  const filtered = Boolean(search.text || search.value);
  return (
    <>
      <RowsFilter columns={found?.columns ?? []} search={search} onSearch={onSearch} />
      {error && <Told error={error} />}
      {found && (
        <>
          <p role="status" className="soft">
            {isFetching ? t`Looking…` : countOf(found.total, filtered)}
          </p>
          {found.total > 0 && (
            <DataTable title={t`Rows`} columns={found.columns} rows={found.shown} untitled />
          )}
          <Turn search={search} total={found.total} onSearch={onSearch} />
          {found.total > 0 && (
            <p>
              <a className="button" href={csv} download>
                {t`Download as CSV`}
              </a>{' '}
              <span className="soft">{filtered ? t`All that fit, on all pages.` : t`All of them.`}</span>
            </p>
          )}
        </>
      )}
      {!found && !error && (
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
