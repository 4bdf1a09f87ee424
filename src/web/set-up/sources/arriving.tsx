import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, bodyOf } from '../../api.ts';
import { dayName } from '../../parts/dates.ts';
import { isSilent } from '../../parts/silent.ts';
import { SomeFirst } from '../../parts/some-first.tsx';

const arrivingQuery = queryOptions({
  queryKey: ['arriving'],
  queryFn: () => bodyOf(api['set-up'].arriving.$get()),
});

type Kind = Awaited<ReturnType<NonNullable<(typeof arrivingQuery)['queryFn']>>>['kinds'][number];

const day = 86_400_000;
const count = (many: number) => many.toLocaleString('en-GB');

/** What has come in so far, the longest silent first: what we do not see we cannot tell. */
export function Arriving() {
  const { kinds } = useSuspenseQuery(arrivingQuery).data;
  if (kinds.length === 0) return null;
  return (
    <section aria-labelledby="arriving">
      <h2 id="arriving">What comes in</h2>
      <ul className="rows">
        {kinds.map((one) => (
          <li key={one.kind}>
            <div>
              <h3>{one.kind}</h3>
              <p className={isSilent(one.lastDataAt) ? 'late' : 'soft'}>{newestText(one)}</p>
              <p className="soft">{rowsText(one)}</p>
              {one.unmatched > 0 && (
                <p>
                  <Link to="/set-up/matching">
                    {one.unmatched === 1 ? 'One row waits' : `${count(one.unmatched)} rows wait`} for you to
                    say whose they are
                  </Link>
                </p>
              )}
              <details>
                <summary>
                  {one.places.length === 1
                    ? 'Its file or system'
                    : `Its ${count(one.places.length)} files or systems`}
                  <span className="visually-hidden"> ({one.kind})</span>
                </summary>
                <SomeFirst all={one.places} first={20}>
                  {(shown) => (
                    <ul className="plain">
                      {shown.map((place) => (
                        <li key={place.id}>
                          {place.place}{' '}
                          <span className="soft">
                            {[
                              place.customer,
                              place.lastDataAt ? `until ${dayName(place.lastDataAt)}` : 'nothing yet',
                              `${count(place.rows)} rows`,
                            ]
                              .filter(Boolean)
                              .join(' · ')}
                          </span>
                        </li>
                      ))}
                    </ul>
                  )}
                </SomeFirst>
              </details>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function newestText({ lastDataAt, lastImportAt, rows }: Kind): string {
  // A list of sites has no time of its own.
  if (!lastDataAt)
    return rows > 0 && lastImportAt ? `Read on ${dayName(lastImportAt)}` : 'Nothing has come in yet';
  const days = Math.floor((Date.now() - Date.parse(lastDataAt)) / day);
  return `Data until ${dayName(lastDataAt)}${days > 2 ? `: silent for ${count(days)} days` : ''}`;
}

function rowsText({ rows, rejected, unfinished }: Kind): string {
  return [
    `${count(rows)} ${rows === 1 ? 'row' : 'rows'} stored`,
    rejected > 0 ? `${count(rejected)} could not be read` : '',
    unfinished > 0 ? `${count(unfinished)} imports were cut off: run them again` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
