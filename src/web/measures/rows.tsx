import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { t } from '../language/t.ts';
import { FoundRows } from './found-rows.tsx';
import { csvAddress, type MeasureAt, type MeasureData, rowsQuery } from './queries.ts';

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
  const { data, error, isFetching } = useQuery(rowsQuery(at, search));
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
      <FoundRows
        search={search}
        onSearch={(next) => navigate({ search: next, replace: true, resetScroll: false })}
        found={data}
        error={error}
        isFetching={isFetching}
        csv={csvAddress(at, search)}
      />
    </>
  );
}
