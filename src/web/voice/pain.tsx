import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { PainChart } from './pain-chart.tsx';
import { PainDone } from './pain-done.tsx';
import { PainNeeds } from './pain-needs.tsx';
import { PainPieces } from './pain-pieces.tsx';
import { costOf, count, type FoundPain, painQuery, titleOf, trendOf } from './pain-queries.ts';
import { type PainChange, usePainChange } from './use-pain-change.ts';
import './pains.css';

const route = getRouteApi('/signed-in/voices/pains/$pain');

/** One pain: what was said, whether it shrinks, and what people do with it. */
export function PainPage() {
  const { pain: id } = route.useParams();
  const [order, setOrder] = useState<'typical' | 'newest'>('typical');
  const { data } = useSuspenseQuery(painQuery(id, order));
  const doing = usePainChange();
  const { pain } = data;
  return (
    <div className="pains one">
      <header>
        <p>
          <Link to="/pains">All points of pain</Link>
        </p>
        <h1>{titleOf(pain)}</h1>
        {pain.keywords.length > 0 && <p className="soft words">{pain.keywords.join(' · ')}</p>}
      </header>
      <Figures data={data} />
      {data.may && <Edit key={`${pain.name} ${pain.ownerId}`} data={data} doing={doing} />}
      <PainDone doing={doing} />
      <PainNeeds pain={data.pain.id} touched={data.touched} may={data.may} />
      <section aria-labelledby="said">
        <h2 id="said">What was said</h2>
        <fieldset className="views">
          <legend className="visually-hidden">Order</legend>
          {(['typical', 'newest'] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="order" checked={order === each} onChange={() => setOrder(each)} />
              {each === 'typical' ? 'Most typical first' : 'Newest first'}
            </label>
          ))}
        </fieldset>
        <PainPieces data={data} doing={doing} />
      </section>
      <Changes data={data} doing={doing} />
    </div>
  );
}

function Figures({ data: { pain } }: { readonly data: FoundPain }) {
  const roles = Object.entries(pain.roles).map(
    ([role, many]) => `${count(many)} ${role === 'unknown' ? 'not known' : role}`,
  );
  const { chartSinceOwned } = pain;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">What it costs, and whether it shrinks</h2>
      <PainChart chart={pain.chart} />
      <dl>
        <dt>Time lost</dt>
        <dd>
          {costOf(pain)}
          {pain.cost && (
            <span className="soft">
              : {pain.cost.stated} stated, {pain.cost.fromTickets} from tickets, {pain.cost.unknown} not
              known. {pain.cost.method}
            </span>
          )}
        </dd>
        <dt>Said</dt>
        <dd>
          {count(pain.pieces)} {pain.pieces === 1 ? 'time' : 'times'} at {pain.customers}{' '}
          {pain.customers === 1 ? 'customer' : 'customers'}, {day(pain.first)} to {day(pain.last)}; as{' '}
          {roles.join(', ') || 'nobody'}
        </dd>
        <dt>Its months</dt>
        <dd>
          {trendOf(pain)} <span className="soft">The band is the usual range of one month (XmR).</span>
        </dd>
        <dt>In hand</dt>
        <dd>
          {pain.owner ? `${pain.owner}, since ${day(pain.ownedSince ?? '')}` : 'nobody has it'}
          {chartSinceOwned && (
            <span className="soft"> · since then: {trendOf({ chart: chartSinceOwned })}</span>
          )}
        </dd>
      </dl>
    </section>
  );
}

function Edit({ data, doing }: { readonly data: FoundPain; readonly doing: PainChange }) {
  const { pain, staff } = data;
  const param = { pain: String(pain.id) };
  const name = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get('name') ?? '');
    doing.change.mutate({
      said: given.trim() === '' ? 'It has no name now.' : 'It is named.',
      act: () => bodyOf(api.pains[':pain'].name.$post({ param, json: { name: given } })),
    });
  };
  const give = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get('owner') ?? '');
    doing.change.mutate({
      said: given === '' ? 'Nobody has it in hand now.' : 'It is given.',
      act: () =>
        bodyOf(
          api.pains[':pain'].owner.$post({ param, json: { staff: given === '' ? null : Number(given) } }),
        ),
    });
  };
  return (
    <section className="edit" aria-label="Name and owner">
      <form onSubmit={name}>
        <label>
          What people call it
          <input
            name="name"
            maxLength={80}
            defaultValue={pain.name ?? ''}
            placeholder="Waiting for a password"
          />
        </label>
        <Button type="submit" isDisabled={doing.change.isPending}>
          Name it
        </Button>
      </form>
      <form onSubmit={give}>
        <label>
          Who has it in hand
          <select name="owner" defaultValue={pain.ownerId ?? ''}>
            <option value="">nobody</option>
            {staff.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" isDisabled={doing.change.isPending}>
          Give it
        </Button>
      </form>
      <p className="soft">Customers who have this pain read its name, never what others said.</p>
    </section>
  );
}

function Changes({ data, doing }: { readonly data: FoundPain; readonly doing: PainChange }) {
  if (data.changes.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">What was done</h2>
      <ul className="changes">
        {data.changes.map((change) => (
          <li key={change.id}>
            {day(change.at)}, {change.actor}: {changeText(change)}
            {change.undone && <span className="soft"> · taken back</span>}
            {data.may && !change.undone && change.what !== 'undone' && (
              <Button
                className="quiet"
                onPress={() => doing.undo.mutate(change.id)}
                isDisabled={doing.undo.isPending}
              >
                Take back<span className="visually-hidden"> {changeText(change)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function changeText({ what, after, pieces }: FoundPain['changes'][number]): string {
  const some = `${pieces} ${pieces === 1 ? 'piece' : 'pieces'}`;
  if (what === 'named') return after === '' ? 'took its name away' : `named it ${after}`;
  if (what === 'merged') return `made another one part of it (${some})`;
  if (what === 'split') return `split ${some} off`;
  if (what === 'moved') return `moved ${some}`;
  return what === 'owner' ? 'changed who has it in hand' : 'took a change back';
}

const day = (iso: string): string =>
  iso === ''
    ? ''
    : new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
