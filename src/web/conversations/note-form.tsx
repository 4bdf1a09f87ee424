import { type FormEvent, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { ChoosePeople } from '../parts/choose-people.tsx';
import { Told } from '../parts/told.tsx';
import type { Conversations } from './queries.ts';
import { kindTitles } from './words.ts';

type Known = Pick<Conversations, 'people' | 'staff' | 'services' | 'today'>;
type Noted = Omit<
  Conversations['conversations'][number],
  'id' | 'customerId' | 'addedBy' | 'addedAt' | 'withdrawn' | 'talk' | 'file'
>;

/** What somebody notes of a conversation. `noted`: what stands there already. */
export function NoteForm(props: {
  readonly data: Known;
  readonly noted?: Noted;
  readonly button: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onSend: (form: Record<string, unknown>, key: string) => void;
}) {
  const { data, noted } = props;
  // One key a form: pressed twice it is still one conversation.
  const key = useRef(crypto.randomUUID());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onSend(formOf(new FormData(event.currentTarget), noted), key.current);
  };
  return (
    <form className="note" onSubmit={submit}>
      <div className="pair">
        <label className="field">
          What it was
          <select name="kind" defaultValue={noted?.kind ?? 'visit'}>
            {Object.entries(kindTitles).map(([kind, title]) => (
              <option key={kind} value={kind}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          When
          <input type="date" name="heldOn" required defaultValue={noted?.heldOn ?? data.today} />
        </label>
      </div>
      <label className="field">
        What it was about
        <input
          name="title"
          maxLength={200}
          placeholder="First week with the new scanners"
          defaultValue={noted?.title}
        />
      </label>
      <Who data={data} noted={noted} />
      <label className="field">
        What was said and seen
        <textarea
          name="notes"
          rows={6}
          maxLength={50_000}
          placeholder={
            'The night shift restarts the scanner twice an hour. “We need it to work at six, not at nine.”'
          }
          defaultValue={noted?.notes}
        />
        <span className="soft small">Words between quotation marks are proposed as quotes.</span>
      </label>
      <div>
        <Button type="submit" isDisabled={props.isPending}>
          {props.button}
        </Button>
      </div>
      {props.error !== null && props.error !== undefined && <Told error={props.error} />}
    </form>
  );
}

function Who({ data, noted }: { readonly data: Known; readonly noted: Noted | undefined }) {
  const [chosen, setChosen] = useState<readonly number[]>(noted?.people ?? []);
  return (
    <>
      <ChoosePeople
        legend="Who of them"
        name="people"
        people={data.people}
        chosen={chosen}
        onChange={setChosen}
      />
      <div className="pair">
        <label className="field">
          Who of ours led it
          <select name="ledBy" defaultValue={noted?.ledBy ?? ''}>
            <option value="">nobody in particular</option>
            {data.staff.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          Service
          <select name="serviceId" defaultValue={noted?.serviceId ?? ''}>
            <option value="">none in particular</option>
            {data.services.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="pair">
        <label className="field">
          Others who were there
          <input
            name="others"
            maxLength={2000}
            placeholder="Jo of the cleaners, a driver"
            defaultValue={noted?.others.join(', ')}
          />
        </label>
        <label className="field">
          Minutes
          <input name="minutes" type="number" min={0} max={1440} defaultValue={noted?.minutes ?? ''} />
        </label>
      </div>
    </>
  );
}

function formOf(sent: FormData, noted: Noted | undefined): Record<string, unknown> {
  const text = (name: string) => String(sent.get(name) ?? '').trim();
  const number = (name: string) => (text(name) === '' ? null : Number(text(name)));
  const ledBy = number('ledBy');
  return {
    kind: text('kind'),
    heldOn: text('heldOn'),
    title: text('title'),
    startedAt: noted?.startedAt ?? null,
    minutes: number('minutes'),
    ledBy,
    staff: [...new Set([...(noted?.staff ?? []), ...(ledBy === null ? [] : [ledBy])])],
    people: sent.getAll('people').map(Number),
    others: text('others')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    serviceId: number('serviceId'),
    notes: text('notes'),
  };
}
