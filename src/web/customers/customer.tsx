import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { OpenFollowUps } from '../conversations/open-follow-ups.tsx';
import { conversationsQuery } from '../conversations/queries.ts';
import { monthName } from '../parts/dates.ts';
import { Day } from '../parts/moment.tsx';
import './customer.css';
import { SaidDid, saidDidQuery } from '../recoveries/said-did.tsx';
import { findingsQuery } from '../reports/queries.ts';
import { CustomerPains, customerPainsQuery } from '../voice/customer-pains.tsx';
import { Scores, scoresQuery } from '../voice/scores.tsx';
import { Found } from './found.tsx';
import { Known } from './known.tsx';
import { type CustomerData, customerQuery } from './queries.ts';
import { Values } from './values.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer');

/** What it shows. */
export function customerData(queries: QueryClient, slug: string): Promise<unknown> {
  const found = async () => {
    const [newest] = (await queries.ensureQueryData(customerQuery(slug))).months;
    return newest && queries.ensureQueryData(findingsQuery(slug, newest.month));
  };
  return Promise.all([
    found(),
    queries.ensureQueryData(customerPainsQuery(slug)),
    queries.ensureQueryData(saidDidQuery(slug)),
    queries.ensureQueryData(conversationsQuery(slug)),
    queries.ensureQueryData(scoresQuery(slug)),
  ]);
}

/** A customer on one page: how it goes by what they value, what they say, who they are, and what we watch for them. */
export function Customer() {
  const { customer: slug } = route.useParams();
  const { data } = useSuspenseQuery(customerQuery(slug));
  const newest = data.months[0];
  return (
    <div className="customer">
      <header>
        <h1>{data.customer.name}</h1>
        <p className="soft">
          {[
            data.customer.kind,
            `${data.people.toLocaleString('en-GB')} ${data.people === 1 ? 'person' : 'people'}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {newest ? (
          <Newest slug={slug} newest={newest} />
        ) : (
          <p className="verdict">
            No month has been closed yet. <Link to="/close">Close one</Link> and what was found stands here.
          </p>
        )}
      </header>
      {newest && <Found customer={slug} month={newest.month} />}
      <Escalations data={data} />
      <Values data={data} />
      <CustomerPains customer={slug} />
      <SaidDid customer={slug} />
      <OpenFollowUps customer={slug} />
      <Scores customer={slug} />
      <Known data={data} />
    </div>
  );
}

function Newest({
  slug,
  newest,
}: {
  readonly slug: string;
  readonly newest: CustomerData['months'][number];
}) {
  const params = { customer: slug, month: newest.month };
  return (
    <>
      <p className="verdict">{newest.verdict}</p>
      <p className="ways">
        <Link to="/customers/$customer/months/$month" params={params}>
          Overview of {monthName(newest.month)}
        </Link>
        <Link to="/customers/$customer/months/$month/details" params={params}>
          Everything we found
        </Link>
        <Link to="/customers/$customer/months/$month/measures" params={params}>
          Every number
        </Link>
      </p>
    </>
  );
}

const words: Readonly<Record<string, string>> = { open: 'Nobody has acknowledged it' };

function Escalations({ data }: { readonly data: CustomerData }) {
  if (data.escalations.length === 0) return null;
  return (
    <section aria-labelledby="escalations">
      <h2 id="escalations">Told at once</h2>
      <ul className="lines">
        {data.escalations.map((one) => (
          <li key={one.id}>
            <span>{one.what}</span>
            <span className="soft">
              {words[one.state] ?? one.state} ·{' '}
              <time dateTime={one.raisedAt}>
                <Day at={one.raisedAt} />
              </time>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
