import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { say as inWords, mark, t } from '../language/t.ts';
import { meQuery } from '../me.ts';
import { momentName } from '../parts/dates.ts';
import { Told } from '../parts/told.tsx';
import { monthsQuery } from '../reports/months.ts';
import './recoveries.css';
import { ownQuery } from './queries.ts';
import { SaidDid } from './said-did.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer/you-said');
type Own = Awaited<ReturnType<NonNullable<ReturnType<typeof ownQuery>['queryFn']>>>['recoveries'][number];

const states: Readonly<Record<Own['state'], string>> = {
  heard: mark('We have heard you, and somebody will call you.'),
  'in hand': mark('We are on it.'),
  done: mark('We think that it is right. You decide.'),
  right: mark('You said that it is right.'),
};

/** What somebody at a customer told us, what became of it, and their word on it; for staff, what all of them told. */
export function YouSaid() {
  const { customer } = route.useParams();
  const { staffRole } = useSuspenseQuery(meQuery).data;
  const { recoveries } = useSuspenseQuery(ownQuery(customer)).data;
  return (
    <div className="recoveries">
      <h1>{t`You said, we did`}</h1>
      {staffRole && (
        <>
          <p>
            <Name customer={customer} />
          </p>
          <p className="soft">
            Each of their people sees here what they told us themselves, and says whether it is right.
          </p>
          <SaidDid customer={customer} all />
        </>
      )}
      {!staffRole && recoveries.length === 0 && (
        <p className="soft">
          {t`You have not told us of anything that made you unhappy. If something does, answer any of our mails with a few words, or ask to be called.`}
        </p>
      )}
      <ul className="cards">
        {recoveries.map((one) => (
          <OwnRow key={one.id} one={one} customer={customer} />
        ))}
      </ul>
    </div>
  );
}

function Name({ customer }: { readonly customer: string }) {
  const { name } = useSuspenseQuery(monthsQuery(customer)).data.customer;
  return (
    <Link to="/customers/$customer" params={{ customer }}>
      {name}
    </Link>
  );
}

function OwnRow({ one, customer }: { readonly one: Own; readonly customer: string }) {
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const say = useMutation({
    mutationFn: (right: boolean) =>
      bodyOf(
        api.customers[':customer']['own-recoveries'][':recovery'].$post({
          param: { customer, recovery: String(one.id) },
          json: { right, words },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['own-recoveries', customer] }),
  });
  return (
    <li>
      <p className="soft">
        <time dateTime={one.saidAt}>{momentName(one.saidAt)}</time>
      </p>
      <h2>{t`You said`}</h2>
      {one.words.map((word) => (
        <p key={word}>{t`“${word}”`}</p>
      ))}
      {one.words.length === 0 && <p>{t`That you were not content, without a word.`}</p>}
      {one.did && (
        <>
          <h2>{t`We did`}</h2>
          <p>{one.did}</p>
        </>
      )}
      {one.prevents && (
        <>
          <h2>{t`So that it does not happen again`}</h2>
          <p>{one.prevents}</p>
        </>
      )}
      <p role="status">{inWords(states[one.state])}</p>
      {one.asks && (
        <div className="act">
          <TextField className="field" value={words} onChange={setWords}>
            <Label>{t`A few words, if you like`}</Label>
            <TextArea rows={2} maxLength={4000} />
          </TextField>
          <div className="buttons">
            <Button onPress={() => say.mutate(true)} isDisabled={say.isPending}>
              {t`Yes, it is right`}
            </Button>
            <Button className="quiet" onPress={() => say.mutate(false)} isDisabled={say.isPending}>
              {t`No, not yet`}
            </Button>
          </div>
          {say.error && <Told error={say.error} />}
        </div>
      )}
    </li>
  );
}
