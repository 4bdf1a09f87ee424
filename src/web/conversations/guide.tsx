import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { ChoosePeople } from '../parts/choose-people.tsx';
import './conversations.css';
import { type GuideData, guideQuery } from './queries.ts';
import { dayText, kindTitles, percent, spanText } from './words.ts';

const route = getRouteApi('/signed-in/customer/customers/$customer/guide');

/** So much of each fits on one sheet. */
const mostOwed = 8;

/** One page to take along to a meeting; it prints on one sheet. */
export function Guide() {
  const { customer } = route.useParams();
  const { people = '' } = route.useSearch();
  const { data } = useSuspenseQuery(guideQuery(customer, people));
  return (
    <div className="conversations guide">
      <header>
        <p className="soft">
          <Link to="/customers/$customer" params={{ customer }}>
            {data.customer.name}
          </Link>{' '}
          · {dayText(data.day)}
        </p>
        <div className="titled">
          <h1>Listen four fifths of the time</h1>
          <Button className="quiet print-away" onPress={() => window.print()}>
            Print
          </Button>
        </div>
        <Meets customer={customer} data={data} chosen={people} />
      </header>
      <section aria-labelledby="ask">
        <h2 id="ask">Ask</h2>
        {data.ask.length === 0 && (
          <p className="soft">Nothing is in doubt. Ask what changed since last time.</p>
        )}
        <ol className="ask">
          {data.ask.map((one) => (
            <li key={one.asks}>
              {one.whom && <strong>{one.whom}: </strong>}
              {one.asks}
              <p className="soft small">{one.why}</p>
            </li>
          ))}
        </ol>
      </section>
      <div className="columns">
        <Said data={data} />
        <Owed data={data} />
      </div>
      <p className="soft small">
        {data.last
          ? `Last: ${kindTitles[data.last.kind].toLowerCase()} of ${dayText(data.last.heldOn)}${lastTalk(data.last.talk)}.`
          : 'No conversation is noted yet.'}
      </p>
    </div>
  );
}

function lastTalk(talk: NonNullable<GuideData['last']>['talk']): string {
  const all = talk ? talk.ours + talk.theirs + talk.unplaced : 0;
  return talk && all > 0 && talk.ours > 0
    ? `; we talked ${spanText({ low: talk.ours / all, high: (talk.ours + talk.unplaced) / all })} of the time`
    : '';
}

function Meets({
  customer,
  data,
  chosen,
}: {
  readonly customer: string;
  readonly data: GuideData;
  readonly chosen: string;
}) {
  const navigate = useNavigate();
  const choose = (people: readonly number[]) =>
    navigate({
      to: '/customers/$customer/guide',
      params: { customer },
      search: people.length === 0 ? {} : { people: people.join(',') },
    });
  return (
    <>
      <ul className="meets">
        {data.people.map((one) => (
          <li key={one.id}>
            <strong>{one.name}</strong> {[one.title, ...one.roles].filter(Boolean).join(', ')}
            <span className="soft">
              , {one.last ? `last spoken to on ${dayText(one.last)}` : 'not spoken to yet'}
            </span>
          </li>
        ))}
      </ul>
      <p className="values">
        They value:{' '}
        {data.values.needs
          .slice(0, 4)
          .map(
            (one) =>
              `${one.name} (${one.low === null || one.high === null ? percent(one.weight) : spanText({ low: one.low, high: one.high })})`,
          )
          .join(', ')}
      </p>
      <div className="print-away">
        <ChoosePeople
          legend="Whom you meet"
          people={data.everybody}
          chosen={chosen.split(',').filter(Boolean).map(Number)}
          onChange={choose}
        />
      </div>
    </>
  );
}

function Said({ data }: { readonly data: GuideData }) {
  return (
    <section aria-labelledby="said">
      <h2 id="said">In their words</h2>
      {data.words.length === 0 && (
        <p className="soft">They have not told us anything in half a year. Ask why.</p>
      )}
      {data.words.map((one) => (
        <figure key={`${one.at} ${one.words}`} className={one.unhappy ? 'said unhappy' : 'said'}>
          <blockquote>{one.words}</blockquote>
          <figcaption className="soft small">
            {one.who}, {dayText(one.at.slice(0, 10))}
            {one.unhappy && ', unhappy'}
          </figcaption>
        </figure>
      ))}
    </section>
  );
}

function Owed({ data }: { readonly data: GuideData }) {
  const owed = [
    ...data.recoveries.map(({ id, who, words }) => ({
      ...{ key: `recovery ${id}`, kind: 'Not put right yet', on: null, late: false },
      what: words === '' ? who : `${who}, “${words.slice(0, 160)}”`,
    })),
    ...data.promised.map(({ what, dueOn, late }) => ({
      key: `promise ${what}`,
      kind: 'Promised',
      what,
      on: dueOn,
      late,
    })),
    ...data.followUps.map(({ id, what, owner, dueOn, late }) => ({
      ...{ key: `follow-up ${id}`, kind: 'Said we would', on: dueOn, late },
      what: `${what}, ${owner}`,
    })),
  ];
  return (
    <section aria-labelledby="owed">
      <h2 id="owed">What we owe them</h2>
      {owed.length === 0 && <p className="soft">Nothing is open.</p>}
      <ul className="owed">
        {owed.slice(0, mostOwed).map((one) => (
          <li key={one.key}>
            <strong>{one.kind}:</strong> {one.what}
            <When on={one.on} late={one.late} />
          </li>
        ))}
      </ul>
      {owed.length > mostOwed && <p className="soft">and {owed.length - mostOwed} more</p>}
    </section>
  );
}

function When({ on, late }: { readonly on: string | null; readonly late: boolean }) {
  if (on === null) return null;
  return (
    <span className={late ? 'late' : 'soft'}>
      {' '}
      by {dayText(on)}
      {late && ', late'}
    </span>
  );
}
