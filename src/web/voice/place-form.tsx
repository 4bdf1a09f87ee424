import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';

const kinds = [
  { kind: 'rss', title: 'A feed (RSS or Atom)', example: 'https://forum.example/feed.xml', secret: '' },
  {
    kind: 'mastodon',
    title: 'Mastodon',
    example: 'https://social.example/api/v1/timelines/tag/fenwick',
    secret: 'Token, where the server wants one',
  },
  { kind: 'mailbox', title: 'A mailbox', example: 'imaps://us@mail.example/INBOX', secret: 'Password' },
  { kind: 'slack', title: 'A Slack channel', example: '', secret: 'Signing secret' },
  { kind: 'teams', title: 'A Teams channel', example: '', secret: 'Key that Teams gave' },
] as const;

const placeOf = (data: FormData) => ({
  kind: (kinds.find(({ kind }) => kind === data.get('kind')) ?? kinds[0]).kind,
  name: String(data.get('name') ?? ''),
  url: String(data.get('url') ?? ''),
  secret: String(data.get('secret') ?? ''),
  allowsPrivate: data.get('inside') === 'on',
});

/** Another place to listen, tried before it is added. */
export function PlaceForm() {
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<(typeof kinds)[number]>(kinds[0]);
  const add = useMutation({
    mutationFn: (data: FormData) => bodyOf(api.mentions.feeds.$post({ json: placeOf(data) })),
    onSuccess: async () => {
      form.current?.reset();
      setChosen(kinds[0]);
      await queries.invalidateQueries({ queryKey: ['mention feeds'] });
    },
  });
  const tried = useMutation({
    mutationFn: (data: FormData) => bodyOf(api.mentions.feeds.test.$post({ json: placeOf(data) })),
  });
  return (
    <form
      className="place"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        tried.reset();
        add.mutate(new FormData(event.currentTarget));
      }}
    >
      <h3>Listen somewhere else too</h3>
      <label>
        What it is
        <select
          name="kind"
          onChange={(event) => setChosen(kinds.find(({ kind }) => kind === event.target.value) ?? kinds[0])}
        >
          {kinds.map(({ kind, title }) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        Its name here
        <input name="name" required maxLength={80} placeholder="Forum of the trade" />
      </label>
      {chosen.example && (
        <label>
          Its address
          <input name="url" required placeholder={chosen.example} />
        </label>
      )}
      {chosen.secret && (
        <label>
          {chosen.secret}
          <input name="secret" type="password" autoComplete="off" required={chosen.kind !== 'mastodon'} />
        </label>
      )}
      {chosen.example && (
        <label className="tick">
          <input name="inside" type="checkbox" /> It is inside our own network
        </label>
      )}
      <div className="acts">
        <Button type="submit" isDisabled={add.isPending}>
          Listen there
        </Button>
        {chosen.example && (
          <Button
            className="quiet"
            isDisabled={tried.isPending}
            onPress={() => form.current?.reportValidity() && tried.mutate(new FormData(form.current))}
          >
            {tried.isPending ? 'Trying…' : 'Try it first'}
          </Button>
        )}
      </div>
      {tried.data && (
        <p role="status">
          {tried.data.found === 0
            ? 'It answers, and says nothing now.'
            : `It says ${tried.data.found} things, for instance: “${tried.data.heard[0]?.words.slice(0, 140)}”`}
        </p>
      )}
      {(add.error ?? tried.error) && <Told error={add.error ?? tried.error} />}
    </form>
  );
}
