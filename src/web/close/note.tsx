import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import type { Draft } from './queries.ts';

/** What the account manager adds in their own words; it stands under the verdict. */
export function Note({ data, refresh }: { readonly data: Draft; readonly refresh: () => unknown }) {
  const [text, setText] = useState(data.note);
  const { month, customer, longestNote } = data;
  const save = useMutation({
    mutationFn: () =>
      bodyOf(
        api.customers[':customer'].months[':month'].note.$put({
          param: { customer: customer.slug, month },
          json: { text },
        }),
      ),
    onSettled: refresh,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <section aria-labelledby="note">
      <h2 id="note">Your note</h2>
      <form onSubmit={submit} className="field">
        <label htmlFor="note-text" className="soft">
          Stands under the verdict, on paper and on the web. A change makes a new issue, to be approved again.
        </label>
        <textarea
          id="note-text"
          rows={5}
          maxLength={longestNote}
          value={text}
          aria-describedby="note-room"
          placeholder="We meet on Thursday; I bring the plan for the line to the warehouse."
          onChange={(event) => setText(event.target.value)}
        />
        <p id="note-room" className="soft">
          {text.length} of {longestNote} letters
        </p>
        <Button type="submit" isDisabled={save.isPending || text.trim() === data.note}>
          Keep the note
        </Button>
        {save.error && <Told error={save.error} />}
      </form>
    </section>
  );
}
