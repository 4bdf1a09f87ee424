import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import type { Whole } from './queries.ts';
import { clockText } from './words.ts';

type Quote = Whole['quotes'][number];
/** So many are shown at first. */
const first = 8;
interface Props {
  readonly customer: string;
  readonly data: Whole;
}

/** What may count as said: each is accepted or refused by a person, one after the other, by keyboard too. */
export function Quotes({ customer, data }: Props) {
  const waiting = data.quotes.filter((one) => one.state === 'proposed');
  const decided = data.quotes.filter((one) => one.state !== 'proposed');
  const [all, setAll] = useState(false);
  return (
    <section aria-labelledby="quotes">
      <h2 id="quotes">What they said</h2>
      <p className="soft">
        {waiting.length === 0
          ? data.quotes.length === 0
            ? 'Nothing was found that carries frustration or a need. Add what was said below.'
            : 'All are decided.'
          : `${waiting.length} may carry frustration or a need. What you accept counts as said, and frustration opens a recovery.`}
      </p>
      <ol className="quotes">
        {waiting.slice(0, all ? waiting.length : first).map((one, at) => (
          <Waiting
            key={one.id}
            customer={customer}
            data={data}
            quote={one}
            next={waiting[at + 1]?.id ?? waiting[at - 1]?.id ?? null}
          />
        ))}
      </ol>
      {!all && waiting.length > first && (
        <p>
          <Button className="quiet" onPress={() => setAll(true)}>
            Show {waiting.length - first} more
          </Button>
        </p>
      )}
      <AddQuote customer={customer} data={data} />
      {decided.length > 0 && (
        <details>
          <summary>Decided: {decided.length}</summary>
          <ol className="quotes">
            {decided.map((one) => (
              <Decided key={one.id} customer={customer} data={data} quote={one} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function useQuote(customer: string, data: Whole, then?: () => void) {
  const queries = useQueryClient();
  const quotes = api.customers[':customer'].conversations[':conversation'].quotes;
  const param = (quote: number) => ({
    customer,
    conversation: String(data.conversation.id),
    quote: String(quote),
  });
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: ['conversations', customer] });
    then?.();
  };
  const accept = useMutation({
    mutationFn: (sent: {
      readonly quote: number;
      readonly json: { words?: string; personId?: number | null; unhappy: boolean };
    }) => bodyOf(quotes[':quote'].accept.$post({ param: param(sent.quote), json: sent.json })),
    onSuccess,
  });
  const refuse = useMutation({
    mutationFn: (sent: { readonly quote: number; readonly refused: boolean }) =>
      bodyOf(quotes[':quote'].refuse.$post({ param: param(sent.quote), json: { refused: sent.refused } })),
    onSuccess,
  });
  return { accept, refuse };
}

function Waiting(props: Props & { readonly quote: Quote; readonly next: number | null }) {
  const { customer, data, quote, next } = props;
  const [shortens, setShortens] = useState(false);
  // Whoever decides by keyboard goes on with the next one.
  const { accept, refuse } = useQuote(customer, data, () => {
    requestAnimationFrame(() => document.getElementById(next === null ? 'quotes' : `quote-${next}`)?.focus());
  });
  const speaker = data.speakers.find((one) => one.label === quote.label);
  const known = speaker?.personId ?? null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget);
    const person = String(sent.get('person') ?? '');
    const personId = person === '' ? {} : { personId: Number(person) };
    accept.mutate({
      quote: quote.id,
      json: {
        words: String(sent.get('words') ?? quote.words),
        unhappy: sent.get('unhappy') !== null,
        ...personId,
      },
    });
  };
  const busy = accept.isPending || refuse.isPending;
  return (
    <li>
      <form onSubmit={submit}>
        <p className="soft small">
          {quote.at !== null && `${clockText(quote.at)} · `}
          {speaker?.name || quote.label || 'from the notes'} · {quote.about}: “{quote.why}”
        </p>
        {shortens ? (
          <textarea
            name="words"
            aria-label="Words; leave away what does not belong"
            rows={quote.words.length > 140 ? 3 : 2}
            defaultValue={quote.words}
          />
        ) : (
          <blockquote>{quote.words}</blockquote>
        )}
        <div className="buttons">
          {known === null && (
            <select name="person" aria-label="Who said it" defaultValue="">
              <option value="">{quote.label || 'somebody'}</option>
              {data.people.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
          <label>
            <input type="checkbox" name="unhappy" defaultChecked={quote.about === 'frustration'} /> unhappy
          </label>
          <Button type="submit" id={`quote-${quote.id}`} isDisabled={busy}>
            Accept
          </Button>
          <Button
            className="quiet"
            isDisabled={busy}
            onPress={() => refuse.mutate({ quote: quote.id, refused: true })}
          >
            Refuse
          </Button>
          {!shortens && (
            <Button className="quiet" onPress={() => setShortens(true)}>
              Shorten
            </Button>
          )}
        </div>
        {(accept.error ?? refuse.error) && <Told error={accept.error ?? refuse.error} />}
      </form>
    </li>
  );
}

function Decided({ customer, data, quote }: Props & { readonly quote: Quote }) {
  const { refuse } = useQuote(customer, data);
  return (
    <li>
      <blockquote>{quote.words}</blockquote>
      <p className="soft small buttons">
        {quote.state === 'accepted' ? 'Accepted' : 'Refused'} by {quote.decidedBy}
        {quote.state === 'refused' && (
          <Button
            className="quiet"
            isDisabled={refuse.isPending}
            onPress={() => refuse.mutate({ quote: quote.id, refused: false })}
          >
            Take that back
          </Button>
        )}
      </p>
      {refuse.error && <Told error={refuse.error} />}
    </li>
  );
}

function AddQuote({ customer, data }: Props) {
  const id = useId();
  const [words, setWords] = useState('');
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (about: 'frustration' | 'need') =>
      bodyOf(
        api.customers[':customer'].conversations[':conversation'].quotes.$post({
          param: { customer, conversation: String(data.conversation.id) },
          json: { words, about },
        }),
      ),
    onSuccess: () => {
      setWords('');
      return queries.invalidateQueries({ queryKey: ['conversations', customer] });
    },
  });
  return (
    <details>
      <summary>Add what nobody proposed</summary>
      <div className="note">
        <label className="field" htmlFor={id}>
          Their words
          <textarea
            id={id}
            rows={2}
            value={words}
            maxLength={5000}
            placeholder="I want my lost contacts back."
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <p className="buttons">
          <Button
            className="quiet"
            isDisabled={words.trim() === '' || add.isPending}
            onPress={() => add.mutate('frustration')}
          >
            It carries frustration
          </Button>
          <Button
            className="quiet"
            isDisabled={words.trim() === '' || add.isPending}
            onPress={() => add.mutate('need')}
          >
            It tells a need
          </Button>
        </p>
        {add.error && <Told error={add.error} />}
      </div>
    </details>
  );
}
