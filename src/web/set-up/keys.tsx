import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import { SetUpFrame } from './frame.tsx';
import { KeyForm } from './key-form.tsx';
import './keys.css';

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: () => bodyOf(api.keys.$get()),
});

type Key = Awaited<ReturnType<NonNullable<typeof keysQuery.queryFn>>>['keys'][number];

const lead = (
  <>
    A program that sends a key as <code>X-Api-Key</code> may do what whoever made it may, and no more. What it
    can ask for is described at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.
  </>
);

/** Keys with which other programs come in: made, shown once, revoked. */
export function Keys() {
  const { keys, everybodys } = useSuspenseQuery(keysQuery).data;
  const [made, setMade] = useState<string | null>(null);
  return (
    <SetUpFrame title="Keys for other programs" lead={lead}>
      {made && <NewSecret secret={made} onDone={() => setMade(null)} />}
      <KeyForm onMade={setMade} />
      <section aria-labelledby="keys-there">
        <h2 id="keys-there">{everybodys ? 'Everybody’s keys' : 'Your keys'}</h2>
        {keys.length === 0 && <p>There is none yet.</p>}
        <ul className="keys">
          {keys.map((key) => (
            <KeyRow key={key.id} row={key} />
          ))}
        </ul>
      </section>
    </SetUpFrame>
  );
}

/** The one time that a key is shown whole. */
function NewSecret({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  const [copied, setCopied] = useState(false);
  return (
    <section className="new-key" role="status">
      <h2>Your new key</h2>
      <p>Keep it now: nobody can see it again, here or anywhere.</p>
      <p>
        <code>{secret}</code>
      </p>
      <p>
        <Button onPress={() => navigator.clipboard.writeText(secret).then(() => setCopied(true))}>
          {copied ? 'Copied' : 'Copy it'}
        </Button>{' '}
        <Button className="quiet" onPress={onDone}>
          I have kept it
        </Button>
      </p>
    </section>
  );
}

function KeyRow({ row }: { readonly row: Key }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const revoke = useMutation({
    mutationFn: () => bodyOf(api.keys[':key'].revoke.$post({ param: { key: row.id } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <li>
      <div>
        <h3>{row.name}</h3>
        <p className="soft">
          <code>{row.start}…</code> may {row.scope}
          {!row.mine && <>, as {row.email}</>}
        </p>
        <p className="soft">
          {row.lastUsedAt ? `last used ${day(row.lastUsedAt)}` : 'never used'}
          {row.expiresAt && `, ends ${day(row.expiresAt)}`}
        </p>
      </div>
      {asked ? (
        <div className="sure" role="alert">
          <p>Programs that use it stop at once.</p>
          <Button onPress={() => revoke.mutate()} isDisabled={revoke.isPending} autoFocus>
            Revoke {row.name}
          </Button>{' '}
          <Button className="quiet" onPress={() => setAsked(false)}>
            Keep it
          </Button>
          {revoke.error && <Told error={revoke.error} />}
        </div>
      ) : (
        <Button className="quiet" onPress={() => setAsked(true)} aria-label={`Revoke ${row.name}`}>
          Revoke
        </Button>
      )}
    </li>
  );
}

function day(at: string): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
