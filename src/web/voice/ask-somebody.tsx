import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import { askableQuery, day, englishOf, type ListedSurvey, namesQuery } from './asking-api.ts';

/** Asks people of a customer by hand; who may not be asked now is said, with why and from when. */
export function AskSomebody({ surveys }: { readonly surveys: readonly ListedSurvey[] }) {
  const { customers } = useSuspenseQuery(namesQuery).data;
  const queries = useQueryClient();
  const [customer, setCustomer] = useState('');
  const people = useQuery(askableQuery(customer)).data?.people ?? [];
  const ask = useMutation({
    mutationFn: (data: FormData) =>
      bodyOf(
        api.customers[':customer'].invitations.$post({
          param: { customer },
          json: {
            survey: String(data.get('survey')),
            people: data.getAll('person').map(Number),
            ticket: String(data.get('ticket') ?? '').trim(),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['surveys'] }),
  });
  return (
    <section aria-labelledby="by-hand">
      <h2 id="by-hand">Ask somebody now</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate(new FormData(event.currentTarget));
        }}
      >
        <label>
          What
          <select name="survey">
            {surveys.map(({ survey }) => (
              <option key={survey.name} value={survey.name}>
                {englishOf(survey.title)}
              </option>
            ))}
          </select>
        </label>
        <label>
          At which customer
          <select value={customer} onChange={(event) => setCustomer(event.target.value)} required>
            <option value="">choose</option>
            {customers.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {customer !== '' && <People people={people} />}
        <label>
          About a ticket <span className="soft">(may stay empty)</span>
          <input name="ticket" maxLength={120} placeholder="INC-1042" />
        </label>
        <Button type="submit" isDisabled={ask.isPending || customer === ''}>
          Ask them
        </Button>
      </form>
      {ask.error && <Told error={ask.error} />}
      {ask.data && <Result result={ask.data} people={people} />}
    </section>
  );
}

type People = readonly {
  readonly id: number;
  readonly name: string;
  readonly roles: readonly string[];
  readonly site: string | null;
}[];

function People({ people }: { readonly people: People }) {
  if (people.length === 0) return <p className="soft">Nobody there has an e-mail address.</p>;
  return (
    <fieldset className="people">
      <legend>Whom</legend>
      {people.map(({ id, name, roles, site }) => (
        <label key={id}>
          <input type="checkbox" name="person" value={id} />
          <span>
            {name} <span className="soft">{[roles.join(', '), site].filter(Boolean).join(', ')}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Result(props: {
  readonly result: {
    readonly invited: readonly { readonly personId: number }[];
    readonly leftOut: readonly {
      readonly personId: number;
      readonly why: string;
      readonly from: string | null;
    }[];
  };
  readonly people: People;
}) {
  const { invited, leftOut } = props.result;
  const nameOf = (id: number) => props.people.find((one) => one.id === id)?.name ?? 'somebody';
  return (
    <div role="status" className="result">
      <p>
        {invited.length === 0
          ? 'Nobody was asked.'
          : `Asked: ${invited.map((one) => nameOf(one.personId)).join(', ')}. The mail is on its way.`}
      </p>
      {leftOut.length > 0 && (
        <ul>
          {leftOut.map((one) => (
            <li key={one.personId}>
              {nameOf(one.personId)} was not asked: {one.why}.
              {one.from && ` They may be asked from ${day(one.from)}.`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
