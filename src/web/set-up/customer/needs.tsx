import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../../api.ts';
import { Told } from '../../parts/told.tsx';
import { useSettled } from '../use-settled.ts';
import './customer.css';
import { CustomerFrame } from './customer-frame.tsx';
import { NeedRow } from './need-row.tsx';
import {
  draftOfNeeds,
  type LensDraft,
  lensOf,
  type NeedsData,
  type NeedsRole,
  needsQuery,
  ownNeedId,
} from './needs-draft.ts';

const route = getRouteApi('/signed-in/customer/customers/$customer/set-up/needs');

const sources = {
  declared: 'as declared here',
  learnt: 'learnt from what they chose and how they reacted; what is declared here is where that starts',
  population: 'nobody here has answered yet: what your other customers value',
  default: 'nobody has said anything yet: the usual order',
} as const;

/** What a customer declares to value, for everybody there or for a role. */
export function Needs() {
  const { customer } = route.useParams();
  const [role, setRole] = useState<NeedsRole>('');
  const { data } = useSuspenseQuery(needsQuery(customer, role));
  return (
    <CustomerFrame
      slug={customer}
      name={data.customer.name}
      lead="What they told you matters: points for each need, in their own words, and what they bear. Better than any guess is to let them choose on their own pages."
    >
      <section aria-labelledby="whose-lens">
        <h2 id="whose-lens">Whose eyes</h2>
        <label className="field narrow-field">
          These are the needs of
          <select value={role} onChange={(event) => setRole(event.target.value as NeedsRole)}>
            <option value="">everybody there</option>
            <option value="executive">executives</option>
            <option value="buyer">buyers</option>
            <option value="user">users</option>
          </select>
        </label>
        <p className="soft">
          Now in force: {sources[data.source]}.{' '}
          {data.declaredAt
            ? `Declared ${data.declaredAt.slice(0, 10)}.`
            : 'Nothing is declared; the usual points stand below.'}
        </p>
      </section>
      <NeedsForm key={`${customer}${role}${data.declaredAt}`} customer={customer} data={data} role={role} />
    </CustomerFrame>
  );
}

function NeedsForm({
  customer,
  data,
  role,
}: {
  readonly customer: string;
  readonly data: NeedsData;
  readonly role: NeedsRole;
}) {
  const [draft, setDraft] = useState<LensDraft>(() => draftOfNeeds(data));
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      bodyOf(
        api.customers[':customer']['set-up'].needs.$put({ param: { customer }, json: lensOf(draft, role) }),
      ),
    onSuccess: () => queries.invalidateQueries(),
  });
  const check = useCheck(customer, draft, role);
  const shares = new Map(check.data?.needs.map(({ need, weight }) => [need as string, weight]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <section aria-labelledby="points">
        <h2 id="points">Points</h2>
        <p className="soft">
          Only their proportion counts: 20 is twice as important as 10, and 0 leaves a need out.
        </p>
        <ul className="need-list">
          {draft.needs.map((need, at) => (
            <NeedRow
              key={need.need}
              need={need}
              data={data}
              share={shares.get(need.need) ?? 0}
              change={(some) =>
                setDraft({
                  ...draft,
                  needs: draft.needs.map((one, place) => (place === at ? { ...one, ...some } : one)),
                })
              }
            />
          ))}
        </ul>
        <OwnNeed
          add={(name, means) => {
            const id = ownNeedId(
              name,
              draft.needs.map((one) => one.need),
            );
            const own = { need: id, name, means, weight: '10', measures: [], bounds: {} };
            setDraft({ ...draft, needs: [...draft.needs, own] });
          }}
        />
      </section>
      <Reading draft={draft} change={(some) => setDraft({ ...draft, ...some })} />
      {check.error && <Told error={check.error} />}
      <div className="acts">
        <Button type="submit" isDisabled={save.isPending}>
          Declare this
        </Button>
        {save.isSuccess && <span role="status">Kept: the next month that is closed follows it.</span>}
      </div>
      {save.error && <Told error={save.error} />}
    </form>
  );
}

/** Each need's share of the whole, or what is wrong, as one types. */
function useCheck(customer: string, draft: LensDraft, role: NeedsRole) {
  const settled = useSettled(draft);
  return useQuery({
    queryKey: ['needs-check', customer, role, settled],
    queryFn: () =>
      bodyOf(
        api.customers[':customer']['set-up'].needs.check.$post({
          param: { customer },
          json: lensOf(settled, role),
        }),
      ),
    placeholderData: (before) => before,
    retry: false,
    gcTime: 10_000,
  });
}

function OwnNeed({ add }: { readonly add: (name: string, means: string) => void }) {
  const [name, setName] = useState('');
  const [means, setMeans] = useState('');
  return (
    <details>
      <summary>Add a need in their own words</summary>
      <div className="fields">
        <label className="field">
          The outcome
          <input
            value={name}
            maxLength={120}
            placeholder="Orders leave the same day"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="field">
          What is meant, in one line
          <input
            value={means}
            maxLength={200}
            placeholder="What is ordered before noon is on the lorry by five"
            onChange={(event) => setMeans(event.target.value)}
          />
        </label>
        <Button
          className="quiet"
          isDisabled={name.trim() === '' || means.trim() === ''}
          onPress={() => {
            add(name.trim(), means.trim());
            setName('');
            setMeans('');
          }}
        >
          Add it
        </Button>
      </div>
    </details>
  );
}

function Reading({
  draft,
  change,
}: {
  readonly draft: LensDraft;
  readonly change: (some: Partial<LensDraft>) => void;
}) {
  return (
    <section aria-labelledby="reading">
      <h2 id="reading">How they like to read</h2>
      <div className="fields">
        <label className="field">
          Headlines on the one page, at most
          <select value={draft.headlines} onChange={(event) => change({ headlines: event.target.value })}>
            {['1', '2', '3', '4', '5', '6'].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="field">
          Details
          <select
            value={draft.depth}
            onChange={(event) => change({ depth: event.target.value as LensDraft['depth'] })}
          >
            <option value="few">few words</option>
            <option value="normal">as usual</option>
            <option value="every detail">every detail</option>
          </select>
        </label>
      </div>
    </section>
  );
}
