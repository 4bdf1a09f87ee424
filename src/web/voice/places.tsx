import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { meQuery } from '../me.ts';
import { momentName } from '../parts/dates.ts';
import { Told } from '../parts/told.tsx';
import { PlaceForm } from './place-form.tsx';

const placesQuery = queryOptions({
  queryKey: ['mention feeds'],
  queryFn: () => bodyOf(api.mentions.feeds.$get()),
});
type Place = Awaited<ReturnType<NonNullable<typeof placesQuery.queryFn>>>['feeds'][number];

/** Where we listen, how the last look went, and another place. */
export function Places() {
  const { feeds } = useSuspenseQuery(placesQuery).data;
  const role = useSuspenseQuery(meQuery).data.staffRole;
  const may = role === 'owner' || role === 'account manager';
  return (
    <section aria-labelledby="places">
      <h2 id="places">Where we listen</h2>
      {feeds.length === 0 && <p className="soft">Nowhere yet.</p>}
      <ul className="places">
        {feeds.map((place) => (
          <PlaceRow key={place.id} place={place} may={may} />
        ))}
      </ul>
      {may && <PlaceForm />}
    </section>
  );
}

function PlaceRow({ place, may }: { readonly place: Place; readonly may: boolean }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const param = { feed: String(place.id) };
  const onSettled = async () => {
    await queries.invalidateQueries({ queryKey: ['mention feeds'] });
    await queries.invalidateQueries({ queryKey: ['mentions'] });
  };
  const look = useMutation({
    mutationFn: () => bodyOf(api.mentions.feeds[':feed'].look.$post({ param })),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: () => bodyOf(api.mentions.feeds[':feed'].remove.$post({ param })),
    onSettled,
  });
  const comes = place.url === '';
  return (
    <li>
      <div>
        <h3>{place.name}</h3>
        <p className="soft">
          {place.kind}, {place.mentions.toLocaleString('en')} heard,{' '}
          {place.lookedAt ? `last ${momentName(place.lookedAt)}` : 'nothing yet'}
        </p>
        {comes && (
          <p className="soft">
            It posts to <code>{`${location.origin}/hooks/${place.id}`}</code>
          </p>
        )}
        {place.problem && <p className="problem">{place.problem}</p>}
      </div>
      {may && (
        <div className="acts">
          {!comes && !asked && (
            <Button className="quiet" onPress={() => look.mutate()} isDisabled={look.isPending}>
              {look.isPending ? 'Looking…' : 'Look now'}
              <span className="visually-hidden"> at {place.name}</span>
            </Button>
          )}
          {asked && <span>What was heard stays.</span>}
          {asked && (
            <Button onPress={() => remove.mutate()} isDisabled={remove.isPending} autoFocus>
              Stop listening to {place.name}
            </Button>
          )}
          <Button className="quiet" onPress={() => setAsked(!asked)}>
            {asked ? 'Go on listening' : 'Stop'}
            <span className="visually-hidden">
              {asked ? ' to ' : ' listening to '}
              {place.name}
            </span>
          </Button>
          {remove.error && <Told error={remove.error} />}
        </div>
      )}
    </li>
  );
}
