import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';

const mailsQuery = queryOptions({
  queryKey: ['waiting mails'],
  queryFn: () => bodyOf(api.mentions.mails.$get()),
});
type Mail = Awaited<ReturnType<NonNullable<typeof mailsQuery.queryFn>>>['mails'][number];

/** Mails that answer an asking, and of which a person must say what they are; nothing where none waits. */
export function WaitingMails() {
  const { mails } = useSuspenseQuery(mailsQuery).data;
  if (mails.length === 0) return null;
  return (
    <section aria-labelledby="mails">
      <h2 id="mails">Mails that wait for you</h2>
      <ul>
        {mails.map((mail) => (
          <WaitingMail key={mail.id} mail={mail} />
        ))}
      </ul>
    </section>
  );
}

function WaitingMail({ mail }: { readonly mail: Mail }) {
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (json: { as: 'answer'; score?: number } | { as: 'nothing' }) =>
      bodyOf(api.mentions.mails[':mail'].$post({ param: { mail: String(mail.id) }, json })),
    onSuccess: (found) => queries.setQueryData(mailsQuery.queryKey, found),
  });
  return (
    <li>
      <p className="soft">
        {mail.fromName || mail.from}: {mail.why}
      </p>
      <blockquote>{mail.words}</blockquote>
      <form
        className="assign"
        onSubmit={(event) => {
          event.preventDefault();
          const score = String(new FormData(event.currentTarget).get('score') ?? '');
          decide.mutate({ as: 'answer', ...(score === '' ? {} : { score: Number(score) }) });
        }}
      >
        <label>
          Its score <span className="soft">(empty: words alone)</span>
          <input name="score" type="number" min={0} max={10} step={1} />
        </label>
        <div className="acts">
          <Button type="submit" isDisabled={decide.isPending}>
            It is {mail.to ? `the answer of ${mail.to}` : 'an answer'}
          </Button>
          <Button
            className="quiet"
            isDisabled={decide.isPending}
            onPress={() => decide.mutate({ as: 'nothing' })}
          >
            It is none<span className="visually-hidden">: the mail of {mail.from}</span>
          </Button>
        </div>
      </form>
      {decide.error && <Told error={decide.error} />}
    </li>
  );
}
