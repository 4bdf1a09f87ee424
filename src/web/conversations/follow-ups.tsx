import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import type { Whole } from './queries.ts';
import { dayText } from './words.ts';

/** What was said would be done; done with one press, and not done after all with another. */
export function FollowUps(props: {
  readonly customer: string;
  readonly followUps: Whole['followUps'];
  readonly today: string;
}) {
  const { customer, followUps, today } = props;
  const queries = useQueryClient();
  const finish = useMutation({
    mutationFn: (sent: { readonly id: number; readonly done: boolean }) =>
      bodyOf(
        api.customers[':customer']['follow-ups'][':followUp'].$post({
          param: { customer, followUp: String(sent.id) },
          json: { done: sent.done },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['conversations', customer] }),
  });
  if (followUps.length === 0) return null;
  return (
    <section aria-labelledby="follow-ups">
      <h2 id="follow-ups">What we said we would do</h2>
      <ul className="follow-ups">
        {followUps.map((one) => (
          <li key={one.id}>
            <span>
              {one.what}{' '}
              <span className={one.doneAt === null && one.dueOn < today ? 'late' : 'soft'}>
                {one.owner}, {one.doneAt === null ? `by ${dayText(one.dueOn)}` : `done by ${one.doneBy}`}
                {one.doneAt === null && one.dueOn < today && ', late'}
              </span>
            </span>
            <Button
              className="quiet"
              aria-label={`${one.doneAt === null ? 'Done' : 'Not done after all'}: ${one.what}`}
              isDisabled={finish.isPending}
              onPress={() => finish.mutate({ id: one.id, done: one.doneAt === null })}
            >
              {one.doneAt === null ? 'Done' : 'Not done after all'}
            </Button>
          </li>
        ))}
      </ul>
      {finish.error && <Told error={finish.error} />}
    </section>
  );
}

export function AddFollowUp({ customer, data }: { readonly customer: string; readonly data: Whole }) {
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (json: {
      readonly what: string;
      readonly ownerId: number | null;
      readonly owner: string;
      readonly dueOn: string;
    }) =>
      bodyOf(
        api.customers[':customer'].conversations[':conversation']['follow-ups'].$post({
          param: { customer, conversation: String(data.conversation.id) },
          json,
        }),
      ),
    onSuccess: () => {
      form.current?.reset();
      return queries.invalidateQueries({ queryKey: ['conversations', customer] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget);
    const owner = String(sent.get('owner') ?? '');
    add.mutate({
      what: String(sent.get('what') ?? ''),
      ownerId: owner === '' ? null : Number(owner),
      owner: '',
      dueOn: String(sent.get('dueOn') ?? ''),
    });
  };
  const week = new Date(Date.parse(data.today) + 7 * 86_400_000).toISOString().slice(0, 10);
  return (
    <form className="note" ref={form} onSubmit={submit} aria-labelledby="add-follow-up">
      <h3 id="add-follow-up">Something to do</h3>
      <label className="field">
        What will be done
        <input name="what" required maxLength={500} placeholder="Send them the list of slow hours" />
      </label>
      <div className="pair">
        <label className="field">
          By whom
          <select name="owner" required defaultValue={data.conversation.ledBy ?? data.staff[0]?.id ?? ''}>
            {data.staff.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          By when
          <input type="date" name="dueOn" required defaultValue={week} />
        </label>
      </div>
      <div>
        <Button type="submit" className="quiet" isDisabled={add.isPending}>
          Add
        </Button>
      </div>
      {add.error && <Told error={add.error} />}
    </form>
  );
}
