import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button, Input, Label, TextArea, TextField } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import { type ActName, actionOf, actsFor, type FieldName, fieldsOf } from './acts.ts';
import type { Page } from './queries.ts';

/** What to write down next: the likeliest first, with the fields that it needs. */
export function Act(props: { readonly data: Page; readonly customer: string; readonly recovery: string }) {
  const { data, customer, recovery } = props;
  const acts = actsFor(data);
  const [chosen, setChosen] = useState<ActName | null>(null);
  const act = acts.find((one) => one.name === chosen) ?? acts[0];
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (form: { readonly name: ActName; readonly data: FormData }) =>
      bodyOf(
        api.customers[':customer'].recoveries[':recovery'].act.$post({
          param: { customer, recovery },
          json: actionOf(form.name, form.data),
        }),
      ),
    onSuccess: () => {
      setChosen(null);
      return queries.invalidateQueries({ queryKey: ['recoveries'] });
    },
  });
  if (!act) return <p className="soft">There is nothing more to write down.</p>;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    send.mutate({ name: act.name, data: new FormData(form) }, { onSuccess: () => form.reset() });
  };
  return (
    <section aria-labelledby="next">
      <h2 id="next">Write down</h2>
      <form className="act" onSubmit={submit}>
        <label className="field">
          What happened
          <select value={act.name} onChange={(event) => setChosen(event.target.value as ActName)}>
            {acts.map((one) => (
              <option key={one.name} value={one.name}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        {act.help && <p className="soft small">{act.help}</p>}
        {fieldsOf(act.name).map((field) => (
          <ActField key={`${act.name} ${field}`} field={field} staff={data.staff} />
        ))}
        <Button type="submit" isDisabled={send.isPending}>
          {act.button}
        </Button>
        {send.error && <Told error={send.error} />}
      </form>
    </section>
  );
}

const labels: Readonly<Record<FieldName, readonly [label: string, example: string]>> = {
  heard: ['What you heard, in their words', 'It takes ten minutes to open a case, every morning.'],
  note: ['A note (if you like)', 'Back at two.'],
  whys: ['Why did it happen? And why that? One a line, up to five', 'The index was full'],
  did: ['What was done, as you would tell them', 'A new laptop was brought on Tuesday.'],
  prevents: ['What keeps it from happening again', 'The queue has a deputy.'],
  who: ['Who said so', 'Mia Mills'],
  words: ['In their words (if any)', 'Works like a charm.'],
  why: ['Why', 'It was about another provider.'],
  into: ['Number of the other recovery', '12'],
  other: ['Number of the other recovery', '12'],
  how: ['How', ''],
  staffId: ['To whom', ''],
};
const short: readonly FieldName[] = ['who', 'into', 'other'];

function ActField({ field, staff }: { readonly field: FieldName; readonly staff: Page['staff'] }) {
  const [label, example] = labels[field];
  if (field === 'how')
    return (
      <label className="field">
        {label}
        <select name="how" defaultValue="phone">
          <option value="phone">by phone</option>
          <option value="in person">in person</option>
          <option value="mail">by mail</option>
        </select>
      </label>
    );
  if (field === 'staffId')
    return (
      <label className="field">
        {label}
        <select name="staffId">
          {staff.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
    );
  return (
    <TextField name={field} className="field" isRequired={!['note', 'words'].includes(field)}>
      <Label>{label}</Label>
      {short.includes(field) ? (
        <Input placeholder={example} inputMode={field === 'who' ? 'text' : 'numeric'} />
      ) : (
        <TextArea rows={field === 'whys' ? 5 : 3} placeholder={example} maxLength={4000} />
      )}
    </TextField>
  );
}
