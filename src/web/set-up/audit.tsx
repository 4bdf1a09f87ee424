import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { momentName } from '../parts/dates.ts';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { SetUpFrame } from './frame.tsx';
import type { AuditSearch } from './read-audit-search.ts';

const route = getRouteApi('/signed-in/set-up-room/set-up/audit');

/** Who did and saw what; it can be read and never changed. */
export function Audit() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const audit = useSuspenseInfiniteQuery({
    queryKey: ['audit', search],
    queryFn: ({ pageParam }) => {
      const before = pageParam === null ? {} : { before: String(pageParam) };
      return bodyOf(api['set-up'].audit.$get({ query: { ...search, ...before } }));
    },
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  });
  const records = audit.data.pages.flatMap((page) => page.records);
  const [first] = audit.data.pages;
  return (
    <SetUpFrame title="Audit" lead="Who changed what, and who saw whose names. It is kept for good.">
      <Filter
        search={search}
        customers={first?.customers ?? []}
        onSearch={(next) => navigate({ search: next })}
      />
      <section>
        <h2 id="records">Newest first</h2>
        {records.length === 0 && <p>Nothing like that was recorded.</p>}
        {records.length > 0 && (
          <ScrollBox label="records">
            <table>
              <thead>
                <tr>
                  {['When', 'Who', 'Did', 'To what', 'Customer'].map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {records.map((record) => (
                  <tr key={record.id}>
                    <td>
                      <time dateTime={record.at}>{momentName(record.at)}</time>
                    </td>
                    <td>{record.actor}</td>
                    <td>{record.verb}</td>
                    <td>
                      {record.subject}
                      {record.detail && <span className="soft"> ({record.detail})</span>}
                    </td>
                    <td>{record.customer}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        )}
        {audit.hasNextPage && (
          <div>
            <Button
              className="quiet"
              isDisabled={audit.isFetchingNextPage}
              onPress={() => audit.fetchNextPage()}
            >
              Earlier ones
            </Button>
          </div>
        )}
      </section>
    </SetUpFrame>
  );
}

function Filter(props: {
  readonly search: AuditSearch;
  readonly customers: readonly { readonly slug: string; readonly name: string }[];
  readonly onSearch: (next: AuditSearch) => void;
}) {
  const { search, customers, onSearch } = props;
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const some = (['customer', 'actor', 'text'] as const).flatMap((key) => {
      const value = String(given.get(key) ?? '').trim();
      return value === '' ? [] : [[key, value] as const];
    });
    onSearch(Object.fromEntries(some));
  };
  return (
    <form key={JSON.stringify(search)} onSubmit={submit}>
      <div className="fields">
        <label className="field">
          Done by
          <input name="actor" defaultValue={search.actor} placeholder="kim@harbour.example" maxLength={200} />
        </label>
        <label className="field">
          What, or to what
          <input name="text" defaultValue={search.text} placeholder="names shown" maxLength={200} />
        </label>
        <label className="field">
          Customer
          <select name="customer" defaultValue={search.customer ?? ''}>
            <option value="">Any, or none</option>
            {customers.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit">Look</Button>
      </div>
    </form>
  );
}
