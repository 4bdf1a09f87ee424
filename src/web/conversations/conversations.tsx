import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { api, bodyOf } from '../api.ts';
import './conversations.css';
import { FollowUps } from './follow-ups.tsx';
import { NoteForm } from './note-form.tsx';
import { conversationsQuery, type Conversations as Data } from './queries.ts';
import { Upload } from './upload.tsx';
import { dayText, kindTitles, spanText } from './words.ts';

const route = getRouteApi('/signed-in/customer/customers/$customer/conversations');

/** Every conversation with a customer, what was said would follow, and how to add one. */
export function Conversations() {
  const { customer } = route.useParams();
  const { data } = useSuspenseQuery(conversationsQuery(customer));
  return (
    <div className="conversations">
      <header>
        <p className="soft">
          <Link to="/customers/$customer" params={{ customer }}>
            {data.customer.name}
          </Link>
        </p>
        <h1>Conversations</h1>
        {data.overdue.map((says) => (
          <p key={says} className="overdue">
            {says}
          </p>
        ))}
        <p>
          <Link to="/customers/$customer/guide" params={{ customer }}>
            Guide for the next meeting
          </Link>
        </p>
      </header>
      <FollowUps customer={customer} followUps={data.followUps} today={data.today} />
      <List customer={customer} conversations={data.conversations} />
      <Add customer={customer} data={data} />
    </div>
  );
}

function List(props: { readonly customer: string; readonly conversations: Data['conversations'] }) {
  const { customer, conversations } = props;
  return (
    <section aria-labelledby="held">
      <h2 id="held">Held</h2>
      {conversations.length === 0 && (
        <p className="soft">
          None is noted yet. Note a visit or a call below, or hand over the transcript of a meeting.
        </p>
      )}
      <ul className="held">
        {conversations.map((one) => (
          <li key={one.id}>
            <Link
              to="/customers/$customer/conversations/$conversation"
              params={{ customer, conversation: String(one.id) }}
            >
              {one.title || kindTitles[one.kind]}
            </Link>
            <span className="soft">
              {[kindTitles[one.kind], dayText(one.heldOn), one.minutes === null ? '' : `${one.minutes} min`]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <Share talk={one.talk} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Our part of the talking as a bar, with the mark at the fifth that is ours. */
function Share({ talk }: { readonly talk: Data['conversations'][number]['talk'] }) {
  const all = talk ? talk.ours + talk.theirs + talk.unplaced : 0;
  if (!talk || all === 0) return <span className="soft share">no transcript</span>;
  if (talk.ours + talk.theirs === 0) return <span className="soft share">say who is who</span>;
  const value = { low: talk.ours / all, high: (talk.ours + talk.unplaced) / all };
  return (
    <span className="share">
      <svg viewBox="0 0 100 8" height="8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="maybe" width={value.high * 100} height="8" />
        <rect className="ours" width={value.low * 100} height="8" />
        <rect className="mark" x="19.2" width="1.6" height="8" />
      </svg>
      we talked {spanText(value)}
    </span>
  );
}

function Add({ customer, data }: { readonly customer: string; readonly data: Data }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const add = useMutation({
    mutationFn: (sent: { readonly form: Record<string, unknown>; readonly key: string }) =>
      bodyOf(api.customers[':customer'].conversations.$post({ param: { customer }, json: sent })),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['conversations', customer] });
      await navigate({
        to: '/customers/$customer/conversations/$conversation',
        params: { customer, conversation: String(id) },
      });
    },
  });
  return (
    <div className="columns">
      <section aria-labelledby="note">
        <h2 id="note">Note one</h2>
        <NoteForm
          data={data}
          button="Keep"
          isPending={add.isPending}
          error={add.error}
          onSend={(form, key) => add.mutate({ form, key })}
        />
      </section>
      <section aria-labelledby="upload">
        <h2 id="upload">From a transcript</h2>
        <Upload customer={customer} />
      </section>
    </div>
  );
}
