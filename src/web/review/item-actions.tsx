import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import type { MarkAction } from '../../listening/index.ts';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import type { Item } from './review.tsx';

type Open = 'answer' | 'link' | 'recover' | null;

/** What to do with something that was said: read it, answer it, say which need it is about, or put it right. */
export function ItemActions({ item }: { readonly item: Item }) {
  const [open, setOpen] = useState<Open>(null);
  const queries = useQueryClient();
  const mark = useMutation({
    mutationFn: (action: MarkAction) =>
      bodyOf(
        api.customers[':customer'].review.marks.$post({
          param: { customer: item.customer.slug },
          json: { item: item.item, action },
        }),
      ),
    onSuccess: () => {
      setOpen(null);
      return queries.invalidateQueries({ queryKey: ['review'] });
    },
  });
  const of = <span className="visually-hidden"> what {item.who} said</span>;
  const toggle = (name: Exclude<Open, null>) => () => setOpen(open === name ? null : name);
  return (
    <div className="item-actions">
      <div className="buttons">
        {!item.marks.some((one) => one.kind === 'read') && (
          <Button className="quiet" onPress={() => mark.mutate({ do: 'read' })} isDisabled={mark.isPending}>
            I have read it{of}
          </Button>
        )}
        {item.kind !== 'reaction' && (
          <>
            <Button className="quiet" aria-expanded={open === 'answer'} onPress={toggle('answer')}>
              Answer{of}
            </Button>
            <Button className="quiet" aria-expanded={open === 'link'} onPress={toggle('link')}>
              Link to a need{of}
            </Button>
            {!item.recovery && (
              <Button className="quiet" aria-expanded={open === 'recover'} onPress={toggle('recover')}>
                Put it right{of}
              </Button>
            )}
          </>
        )}
      </div>
      {open === 'answer' && <Answer item={item} onSend={mark.mutate} busy={mark.isPending} />}
      {open === 'link' && <LinkNeed item={item} onSend={mark.mutate} busy={mark.isPending} />}
      {open === 'recover' && <Recover onSend={mark.mutate} busy={mark.isPending} />}
      {mark.error && <Told error={mark.error} />}
    </div>
  );
}

interface FormProps {
  readonly onSend: (action: MarkAction) => void;
  readonly busy: boolean;
}

const fieldsOf = (event: FormEvent<HTMLFormElement>) => {
  event.preventDefault();
  return new FormData(event.currentTarget);
};

function Answer({ item, onSend, busy }: FormProps & { readonly item: Item }) {
  const send = (event: FormEvent<HTMLFormElement>) =>
    onSend({ do: 'answer', text: String(fieldsOf(event).get('text')), byMail: item.byMail });
  return (
    <form className="act" onSubmit={send}>
      <TextField name="text" className="field" isRequired autoFocus>
        <Label>
          {item.byMail ? 'Your answer, mailed to them' : 'What you answered (we know no address of theirs)'}
        </Label>
        <TextArea rows={4} maxLength={8000} placeholder="Thank you for telling us. We …" />
      </TextField>
      <Button type="submit" isDisabled={busy}>
        {item.byMail ? 'Send it' : 'Keep it'}
      </Button>
    </form>
  );
}

const needsQuery = (customer: string) =>
  queryOptions({
    queryKey: ['review needs', customer],
    queryFn: () => bodyOf(api.customers[':customer'].review.needs.$get({ param: { customer } })),
  });

function LinkNeed({ item, onSend, busy }: FormProps & { readonly item: Item }) {
  const { data, error } = useQuery(needsQuery(item.customer.slug));
  const send = (event: FormEvent<HTMLFormElement>) =>
    onSend({ do: 'link', need: String(fieldsOf(event).get('need')) });
  return (
    <form className="act" onSubmit={send}>
      <label className="field">
        What is it about?
        <select name="need">
          {data?.needs.map((one) => (
            <option key={one.need} value={one.need}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <p className="soft">
        {item.unhappy
          ? 'It becomes evidence of what they value, until you take it back.'
          : 'It stands beside the need; only what hurts moves a weight.'}
      </p>
      <Button type="submit" isDisabled={busy || !data}>
        Link it
      </Button>
      {error && <Told error={error} />}
    </form>
  );
}

function Recover({ onSend, busy }: FormProps) {
  const send = (event: FormEvent<HTMLFormElement>) =>
    onSend({ do: 'recover', why: String(fieldsOf(event).get('why')) });
  return (
    <form className="act" onSubmit={send}>
      <TextField name="why" className="field" autoFocus>
        <Label>Why it has to be put right (if you like)</Label>
        <TextArea rows={2} maxLength={1000} placeholder="It reads worse than its score." />
      </TextField>
      <Button type="submit" isDisabled={busy}>
        Open a recovery
      </Button>
    </form>
  );
}
