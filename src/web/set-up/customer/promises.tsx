import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { customerQuery } from '../../customers/queries.ts';
import { dayName } from '../../parts/dates.ts';
import { Told } from '../../parts/told.tsx';
import './customer.css';
import { customerSetUpQuery, type PromiseData, useSave } from './customer-api.ts';
import { CustomerFrame } from './customer-frame.tsx';
import { EntryRow } from './entry-row.tsx';
import { type Removals, useRemovals } from './removals.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer/set-up/promises');
const today = () => new Date().toISOString().slice(0, 10);

type Needs = readonly { readonly need: string; readonly name: string }[];
/** What was done last, and how it is taken back. */
interface Done {
  readonly said: string;
  readonly back: () => void;
}

/** What was promised to a customer, until when, and whether it was kept: their overview shows it each month. */
export function Promises() {
  const { customer } = route.useParams();
  const { data } = useSuspenseQuery(customerSetUpQuery(customer));
  const { needs } = useSuspenseQuery(customerQuery(customer)).data.lens;
  // Here and not in a row: a row that is done goes to another list.
  const [save, removals] = [useSave(customer, 'promises'), useRemovals(customer, 'promises')];
  const [done, setDone] = useState<Done | null>(null);
  const open = data.promises.filter(({ doneOn }) => doneOn === null);
  const kept = data.promises.filter(({ doneOn }) => doneOn !== null).reverse();
  const rows = (promises: readonly PromiseData[]) => (
    <ul className="rows">
      {promises.map((promise) => (
        <PromiseRow
          key={promise.id}
          customer={customer}
          promise={promise}
          needs={needs}
          changes={{ save, removals, told: setDone }}
        />
      ))}
    </ul>
  );
  return (
    <CustomerFrame
      slug={customer}
      name={data.customer.name}
      lead="What you said that you would do. Their overview tells each month what was done, what is late and what comes next."
    >
      {save.error && <Told error={save.error} />}
      {removals.told}
      {done && (
        <p role="status" className="done acts">
          {done.said}
          <Button
            className="quiet"
            onPress={() => {
              done.back();
              setDone(null);
            }}
          >
            Undo
          </Button>
        </p>
      )}
      <section aria-labelledby="open-promises">
        <h2 id="open-promises">Not done yet</h2>
        {open.length === 0 && <p className="soft">Nothing is owed to them.</p>}
        {rows(open)}
      </section>
      <section aria-labelledby="new-promise">
        <h2 id="new-promise">Promise something</h2>
        <PromiseForm customer={customer} promise={null} needs={needs} />
      </section>
      {kept.length > 0 && (
        <section aria-labelledby="kept-promises">
          <h2 id="kept-promises">Done</h2>
          {rows(kept)}
        </section>
      )}
    </CustomerFrame>
  );
}

interface Changes {
  readonly save: ReturnType<typeof useSave>;
  readonly removals: Removals;
  readonly told: (done: Done | null) => void;
}

/** As a customers file has it. */
const entryOf = ({ what, need, madeOn, dueOn, doneOn }: Omit<PromiseData, 'id'>) => ({
  ...{ what, need, made_on: madeOn, due_on: dueOn, done_on: doneOn },
});

function PromiseRow(props: {
  readonly customer: string;
  readonly promise: PromiseData;
  readonly needs: Needs;
  readonly changes: Changes;
}) {
  const { customer, promise, needs } = props;
  const { save, removals, told } = props.changes;
  const { id, what } = promise;
  const put = (doneOn: string | null) =>
    save.mutate(
      { id, entry: entryOf({ ...promise, doneOn }) },
      {
        onSuccess: () =>
          told({
            said: `“${what}” is ${doneOn ? 'done' : 'not done'}.`,
            back: () => save.mutate({ id, entry: entryOf(promise) }),
          }),
      },
    );
  const away = () => {
    told(null);
    removals.remove(id, what);
  };
  const need = needs.find((one) => one.need === promise.need)?.name;
  return (
    <EntryRow
      name={what}
      about={<p className={isLate(promise) ? 'problem' : 'soft'}>{stateOf(promise, need)}</p>}
      form={<PromiseForm customer={customer} promise={promise} needs={needs} />}
      acts={
        <div className="acts">
          <Button
            className={promise.doneOn ? 'quiet' : ''}
            isDisabled={save.isPending}
            aria-label={`${promise.doneOn ? 'Not done after all' : 'It is done'}: ${what}`}
            onPress={() => put(promise.doneOn ? null : today())}
          >
            {promise.doneOn ? 'Not done after all' : 'It is done'}
          </Button>
          <Button className="quiet" isDisabled={removals.busy} aria-label={`Remove ${what}`} onPress={away}>
            Remove
          </Button>
        </div>
      }
    />
  );
}

const isLate = ({ dueOn, doneOn }: PromiseData) => dueOn !== null && (doneOn ?? today()) > dueOn;

function stateOf(promise: PromiseData, need: string | undefined): string {
  const { madeOn, dueOn, doneOn } = promise;
  const due = dueOn ? `due ${dayName(dueOn)}` : 'without a day';
  const state = doneOn ? `done ${dayName(doneOn)}, ${due}` : due;
  return [`${state}${isLate(promise) ? ', late' : ''}`, `promised ${dayName(madeOn)}`, need]
    .filter(Boolean)
    .join(' · ');
}

function PromiseForm(props: {
  readonly customer: string;
  readonly promise: PromiseData | null;
  readonly needs: Needs;
}) {
  const { customer, promise, needs } = props;
  const save = useSave(customer, 'promises');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? '').trim();
    const entry = entryOf({
      ...{ what: text('what'), need: text('need'), madeOn: text('made') },
      ...{ dueOn: text('due') || null, doneOn: text('done') || null },
    });
    save.mutate({ id: promise?.id, entry }, { onSuccess: () => promise === null && form.reset() });
  };
  return (
    <form onSubmit={submit}>
      <label className="field">
        What, as they would say it
        <input
          name="what"
          required
          maxLength={400}
          defaultValue={promise?.what}
          placeholder="A second line, so that orders go out when one is cut"
        />
      </label>
      <div className="fields">
        <Day name="made" label="Promised on" value={promise?.madeOn ?? today()} required />
        <Day name="due" label="Until (may stay empty)" value={promise?.dueOn ?? ''} />
        <Day name="done" label="Done on (when it is)" value={promise?.doneOn ?? ''} />
        <label className="field">
          For what they value
          <select name="need" defaultValue={promise?.need ?? ''}>
            <option value="">nothing in particular</option>
            {needs.map(({ need, name }) => (
              <option key={need} value={need}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="acts">
        <Button type="submit" isDisabled={save.isPending}>
          {promise ? 'Keep' : 'Promise it'}
        </Button>
        {save.isSuccess && <span role="status">Kept.</span>}
      </div>
      {save.error && <Told error={save.error} />}
    </form>
  );
}

function Day(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly required?: boolean;
}) {
  const { name, label, value, required = false } = props;
  return (
    <label className="field">
      {label}
      <input type="date" name={name} required={required} defaultValue={value} />
    </label>
  );
}
