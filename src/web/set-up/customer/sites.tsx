import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { Told } from '../../parts/told.tsx';
import { ZoneField } from '../zone-field.tsx';
import { type SiteData, useSave } from './customer-api.ts';
import { EntryRow } from './entry-row.tsx';
import { type Removals, useRemovals } from './removals.tsx';
import { RemoveButton } from './remove-button.tsx';

/** Where the customer works: people are at a site, and figures can be told apart by it. */
export function Sites(props: {
  readonly customer: string;
  readonly sites: readonly SiteData[];
  readonly timeZone: string;
}) {
  const { customer, sites, timeZone } = props;
  const removals = useRemovals(customer, 'sites');
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">Sites</h2>
      {sites.length === 0 && (
        <p className="soft">
          None: everybody works in one place. With sites, answers can be told apart by them.
        </p>
      )}
      {removals.told}
      <ul className="rows">
        {sites.map((site) => (
          <SiteRow key={site.id} customer={customer} site={site} timeZone={timeZone} removals={removals} />
        ))}
      </ul>
      <details>
        <summary>Add a site</summary>
        <SiteForm customer={customer} site={null} timeZone={timeZone} />
      </details>
    </section>
  );
}

function SiteRow(props: {
  readonly customer: string;
  readonly site: SiteData;
  readonly timeZone: string;
  readonly removals: Removals;
}) {
  const { customer, site, timeZone, removals } = props;
  const { id, name } = site;
  const many = site.people === 1 ? '1 person' : `${site.people} people`;
  return (
    <EntryRow
      name={name}
      about={
        <p className="soft">
          {many} · {site.timeZone ?? timeZone}
        </p>
      }
      form={<SiteForm customer={customer} site={site} timeZone={timeZone} />}
      acts={
        <RemoveButton
          name={name}
          {...(site.people > 0 ? { warning: `${many} would be at no site.` } : {})}
          busy={removals.busy}
          onRemove={() => removals.remove(id, name)}
        />
      }
    />
  );
}

function SiteForm(props: {
  readonly customer: string;
  readonly site: SiteData | null;
  readonly timeZone: string;
}) {
  const { customer, site, timeZone } = props;
  const save = useSave(customer, 'sites');
  const [before, setBefore] = useState<SiteData | null>(null);
  const keep = (entry: Record<string, unknown>, then: () => void) =>
    save.mutate({ id: site?.id, entry }, { onSuccess: then });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const zone = String(given.get('zone') ?? '').trim();
    keep({ name: String(given.get('name')).trim(), time_zone: zone || null }, () => {
      setBefore(site);
      if (!site) form.reset();
    });
  };
  return (
    <form onSubmit={submit} key={site ? `${site.name} ${site.timeZone}` : 'new'}>
      <div className="fields">
        <label className="field">
          Name
          <input name="name" required maxLength={160} defaultValue={site?.name} placeholder="Bristol" />
        </label>
        <ZoneField name="zone" label={`Time zone, if not ${timeZone}`} value={site?.timeZone ?? ''} />
        <Button type="submit" isDisabled={save.isPending}>
          {site ? 'Keep' : 'Add'}
        </Button>
      </div>
      {save.isSuccess && (
        <p role="status" className="acts">
          Kept.
          {before && (
            <Button
              className="quiet"
              onPress={() => keep({ name: before.name, time_zone: before.timeZone }, () => setBefore(null))}
            >
              Undo
            </Button>
          )}
        </p>
      )}
      {save.error && <Told error={save.error} />}
    </form>
  );
}
