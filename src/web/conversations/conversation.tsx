import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import './conversations.css';
import { AddFollowUp, FollowUps } from './follow-ups.tsx';
import { LedgerFigures } from './ledger.tsx';
import { NoteForm } from './note-form.tsx';
import { conversationQuery, type Whole } from './queries.ts';
import { Quotes } from './quotes.tsx';
import { Speakers } from './speakers.tsx';
import { Timeline } from './timeline.tsx';
import { Upload } from './upload.tsx';
import { clockText, dayText, kindTitles } from './words.ts';

const route = getRouteApi('/signed-in/customer/customers/$customer/conversations/$conversation');
const mostCues = 3000;

/** One conversation: how well we listened, what they said, what follows, and every word. */
export function Conversation() {
  const { customer, conversation } = route.useParams();
  const { data } = useSuspenseQuery(conversationQuery(customer, conversation));
  const { transcript, ledger } = data;
  return (
    <div className="conversations">
      <Head customer={customer} data={data} />
      {transcript?.oddities.map((one) => (
        <p key={one} className="soft">
          {one}
        </p>
      ))}
      {ledger && (
        <section aria-labelledby="listened">
          <h2 id="listened">How well we listened</h2>
          <LedgerFigures ledger={ledger} />
          <Timeline ledger={ledger} />
        </section>
      )}
      <Quotes customer={customer} data={data} />
      <div className="columns">
        <div className="stack">
          <FollowUps customer={customer} followUps={data.followUps} today={data.today} />
          <AddFollowUp customer={customer} data={data} />
        </div>
        {transcript ? (
          <Speakers customer={customer} data={data} />
        ) : (
          <section aria-labelledby="upload">
            <h2 id="upload">Its transcript</h2>
            <Upload customer={customer} conversation={data.conversation.id} />
          </section>
        )}
      </div>
      {ledger && ledger.questions.length > 0 && <Questions ledger={ledger} />}
      {transcript && <Words customer={customer} data={data} />}
    </div>
  );
}

function Head({ customer, data }: { readonly customer: string; readonly data: Whole }) {
  const { conversation: one, people, staff } = data;
  const names = (ids: readonly number[], known: Whole['staff']) =>
    ids.flatMap((id) => known.find((each) => each.id === id)?.name ?? []);
  const there = [...names(one.staff, staff), ...names(one.people, people), ...one.others];
  return (
    <header>
      <p className="soft">
        <Link to="/customers/$customer/conversations" params={{ customer }}>
          Conversations with {data.customer.name}
        </Link>
      </p>
      <h1>{one.title || kindTitles[one.kind]}</h1>
      <p className="soft">
        {[
          kindTitles[one.kind],
          dayText(one.heldOn),
          one.minutes === null ? '' : `${one.minutes} min`,
          there.join(', '),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {one.notes && <p className="notes">{one.notes}</p>}
      <Change customer={customer} data={data} />
    </header>
  );
}

function Change({ customer, data }: { readonly customer: string; readonly data: Whole }) {
  const queries = useQueryClient();
  const param = { customer, conversation: String(data.conversation.id) };
  const one = api.customers[':customer'].conversations[':conversation'];
  const refresh = () => queries.invalidateQueries({ queryKey: ['conversations', customer] });
  const edit = useMutation({
    mutationFn: (form: Record<string, unknown>) => bodyOf(one.$put({ param, json: { form } })),
    onSuccess: refresh,
  });
  const withdraw = useMutation({
    mutationFn: (withdrawn: boolean) => bodyOf(one.withdraw.$post({ param, json: { withdrawn } })),
    onSettled: refresh,
  });
  const { withdrawn } = data.conversation;
  return (
    <>
      {withdrawn && <p className="overdue">This was taken away; it counts nowhere.</p>}
      <details>
        <summary>Change what is noted</summary>
        <NoteForm
          data={data}
          noted={data.conversation}
          button="Keep the change"
          isPending={edit.isPending}
          error={edit.error}
          onSend={(form) => edit.mutate(form)}
        />
        {edit.isSuccess && <p role="status">Kept.</p>}
        <p>
          <Button
            className="quiet"
            isDisabled={withdraw.isPending}
            onPress={() => withdraw.mutate(!withdrawn)}
          >
            {withdrawn ? 'Put it back' : 'Take it away'}
          </Button>
        </p>
        {withdraw.error && <Told error={withdraw.error} />}
      </details>
    </>
  );
}

function Questions({ ledger }: { readonly ledger: NonNullable<Whole['ledger']> }) {
  const ours = ledger.questions.filter((one) => one.side === 'ours');
  const shown = ours.length > 0 ? ours : ledger.questions;
  return (
    <details>
      <summary>
        {ours.length > 0 ? `What we asked: ${ours.length}` : `What was asked: ${shown.length}`}
      </summary>
      <ol className="asked-list">
        {shown.map((one) => (
          <li key={`${one.cue} ${one.words}`}>
            {one.at !== null && <time>{clockText(one.at)}</time>} <span className={one.kind}>{one.kind}</span>{' '}
            {one.words}
            {ours.length === 0 && <span className="soft"> {one.name}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Words({ customer, data }: { readonly customer: string; readonly data: Whole }) {
  const cues = data.transcript?.cues ?? [];
  return (
    <details>
      <summary>Every word: {cues.length} cues</summary>
      <p>
        <a
          href={`/api/customers/${encodeURIComponent(customer)}/conversations/${data.conversation.id}/file`}
          download
        >
          The file as it came ({data.transcript?.file})
        </a>
      </p>
      <ol className="first-words">
        {cues.slice(0, mostCues).map((cue, at) => (
          <li key={at}>
            {cue.from !== null && <time>{clockText(cue.from)}</time>}{' '}
            {cue.label !== cues[at - 1]?.label && <strong>{cue.label}</strong>} {cue.words}
          </li>
        ))}
      </ol>
      {cues.length > mostCues && <p className="soft">and {cues.length - mostCues} more, in the file</p>}
    </details>
  );
}
