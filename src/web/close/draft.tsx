import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import './close.css';
import './draft.css';
import { Decide } from './decide.tsx';
import { Issues } from './issues.tsx';
import { Note } from './note.tsx';
import { draftQuery } from './queries.ts';
import { Readers } from './readers.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer/months/$month/draft');

/** A draft beside what stands behind it: read it, add a note, let it go out, or take it back. */
export function DraftPage() {
  const { customer, month } = route.useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(draftQuery(customer, month));
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['draft', customer, month] }),
      queries.invalidateQueries({ queryKey: ['close'] }),
      queries.invalidateQueries({ queryKey: ['overview', customer, month] }),
    ]);
  const newest = data.issues.find((one) => one.reader === '') ?? data.issues[0];
  const files = `/api/customers/${customer}/months/${month}`;
  return (
    <div className="draft">
      <header>
        <p className="soft">
          <Link to="/close" search={{ month }}>
            Close of {data.title}
          </Link>{' '}
          · {data.customer.name}
        </p>
        <h1>{newest?.verdict}</h1>
      </header>
      <div className="beside">
        <div className="doing">
          <Decide key={`${newest?.issue}${newest?.state}`} data={data} refresh={refresh} />
          <Note key={data.note} data={data} refresh={refresh} />
          <Readers data={data} refresh={refresh} />
          <Issues issues={data.issues} />
        </div>
        <section aria-labelledby="page">
          <h2 id="page">The page</h2>
          <p className="papers">
            <a href={`${files}/files/overview.pdf`} target="_blank" rel="noreferrer">
              Overview (PDF)
            </a>
            <a href={`${files}/files/details.pdf`} target="_blank" rel="noreferrer">
              Details (PDF)
            </a>
            <Link to="/customers/$customer/months/$month" params={{ customer, month }}>
              On the web, with its numbers
            </Link>
          </p>
          <img
            key={newest?.issue}
            src={`${files}/files/overview.png?issue=${newest?.issue}`}
            width="1280"
            height="1810"
            alt={`The overview of ${data.title} for ${data.customer.name} as printed`}
          />
          <details className="mail">
            <summary>The mail as its readers get it</summary>
            <iframe
              key={newest?.issue}
              title="The mail"
              src={`${files}/mail.html?issue=${newest?.issue}`}
              sandbox=""
              loading="lazy"
            />
          </details>
        </section>
      </div>
    </div>
  );
}
