import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../../api.ts';
import { Told } from '../../parts/told.tsx';
import { Drawn } from '../look/drawn.tsx';
import { LogoField } from '../look/logo-field.tsx';
import './customer.css';
import { CustomerFrame } from './customer-frame.tsx';
import { LanguageField } from './language-field.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer/set-up/look');

const lookQuery = (customer: string) =>
  queryOptions({
    queryKey: ['customer-look', customer],
    queryFn: () => bodyOf(api.customers[':customer']['set-up'].look.$get({ param: { customer } })),
  });

/** '' is as the provider has it. */
interface Draft {
  readonly colour: string;
  readonly logo: string;
  readonly paper: '' | 'a4' | 'us-letter';
  readonly language: string;
}

/** A customer's own logo, colour, paper and language, and their newest page as it would look. */
export function CustomerLook() {
  const { customer: slug } = route.useParams();
  const { customer, provider, languages, closed } = useSuspenseQuery(lookQuery(slug)).data;
  const { name, ...kept } = customer;
  const [draft, setDraft] = useState<Draft>(kept);
  const [before, setBefore] = useState<Draft | null>(null);
  const change = (some: Partial<Draft>) => setDraft({ ...draft, ...some });
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (look: Draft) =>
      bodyOf(api.customers[':customer']['set-up'].look.$put({ param: { customer: slug }, json: look })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['customer-look', slug] });
      await queries.invalidateQueries({ queryKey: ['customer-set-up', slug] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft, { onSuccess: () => setBefore(kept) });
  };
  const undo = (to: Draft) => {
    setDraft(to);
    save.mutate(to, { onSuccess: () => setBefore(null) });
  };
  return (
    <CustomerFrame
      slug={slug}
      name={name}
      lead="What differs in their reports from how yours look. Reports that were made before stay as they were."
    >
      <div className="sides">
        <section aria-labelledby="theirs">
          <h2 id="theirs">Theirs</h2>
          <form onSubmit={submit}>
            <LogoField logo={draft.logo} change={(logo) => change({ logo })} none="Ours again" />
            {!draft.logo && (
              <p className="soft">{provider.logo ? 'Your logo stands there.' : 'No logo stands there.'}</p>
            )}
            <Colour colour={draft.colour} ours={provider.colour} change={(colour) => change({ colour })} />
            <label className="field narrow-field">
              Paper
              <select
                value={draft.paper}
                onChange={(event) => change({ paper: event.target.value as Draft['paper'] })}
              >
                <option value="">as yours: {provider.paper === 'a4' ? 'A4' : 'US Letter'}</option>
                <option value="a4">A4</option>
                <option value="us-letter">US Letter</option>
              </select>
            </label>
            <LanguageField
              language={draft.language}
              ours={provider.language}
              languages={languages}
              change={(language) => change({ language })}
            />
            <div className="acts">
              <Button type="submit" isDisabled={save.isPending}>
                Keep
              </Button>
              {save.isSuccess && (
                <span role="status">{before ? 'Kept for their next report.' : 'As it was.'}</span>
              )}
              {save.isSuccess && before && (
                <Button className="quiet" onPress={() => undo(before)}>
                  Undo
                </Button>
              )}
            </div>
            {save.error && <Told error={save.error} />}
          </form>
        </section>
        <section aria-labelledby="as-drawn" className="look-preview">
          <h2 id="as-drawn">As it would look</h2>
          {closed ? (
            <Drawn address={`/api/customers/${slug}/set-up/look/preview`} draft={draft} />
          ) : (
            <p className="soft">When their first month is closed, its overview is shown here.</p>
          )}
        </section>
      </div>
    </CustomerFrame>
  );
}

function Colour(props: {
  readonly colour: string;
  readonly ours: string;
  readonly change: (colour: string) => void;
}) {
  const { colour, ours, change } = props;
  return (
    <fieldset>
      <legend>Colour</legend>
      <div className="acts">
        <input
          type="color"
          aria-label="Their colour"
          value={colour || ours}
          onChange={(event) => change(event.target.value)}
        />
        {colour ? (
          <Button className="quiet" onPress={() => change('')}>
            Your colour again
          </Button>
        ) : (
          <span className="soft">yours, until another is chosen</span>
        )}
      </div>
    </fieldset>
  );
}
