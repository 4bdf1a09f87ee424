import type { FormEvent } from 'react';
import { Button } from 'react-aria-components';
import { Told } from '../../parts/told.tsx';
import { type ServiceData, useSave } from './customer-api.ts';
import { EntryRow } from './entry-row.tsx';
import { type Removals, useRemovals } from './removals.tsx';
import { RemoveButton } from './remove-button.tsx';

/** What we do for the customer, and what each is for. */
export function Services({
  customer,
  services,
}: {
  readonly customer: string;
  readonly services: readonly ServiceData[];
}) {
  const removals = useRemovals(customer, 'services');
  return (
    <section aria-labelledby="services">
      <h2 id="services">Services</h2>
      {services.length === 0 && <p>None yet.</p>}
      <details open={services.length === 0}>
        <summary>Add a service</summary>
        <ServiceForm customer={customer} service={null} />
      </details>
      {removals.told}
      <ul className="rows">
        {services.map((service) => (
          <ServiceRow key={service.id} customer={customer} service={service} removals={removals} />
        ))}
      </ul>
    </section>
  );
}

function ServiceRow(props: {
  readonly customer: string;
  readonly service: ServiceData;
  readonly removals: Removals;
}) {
  const { customer, service, removals } = props;
  const { id, name, outcome } = service;
  return (
    <EntryRow
      name={name}
      about={<p className="soft">{outcome || 'What it is for is not said yet.'}</p>}
      form={<ServiceForm customer={customer} service={service} />}
      acts={
        <RemoveButton
          name={name}
          warning="What was agreed for it goes with it."
          busy={removals.busy}
          onRemove={() => removals.remove(id, name)}
        />
      }
    />
  );
}

function ServiceForm({
  customer,
  service,
}: {
  readonly customer: string;
  readonly service: ServiceData | null;
}) {
  const save = useSave(customer, 'services');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const entry = { name: String(given.get('name')).trim(), outcome: String(given.get('outcome')).trim() };
    save.mutate({ id: service?.id, entry }, { onSuccess: () => service === null && form.reset() });
  };
  return (
    <form onSubmit={submit}>
      <div className="fields">
        <label className="field">
          Name
          <input name="name" required maxLength={160} defaultValue={service?.name} placeholder="Mail" />
        </label>
        <label className="field">
          What it is for, in their words
          <input
            name="outcome"
            maxLength={400}
            defaultValue={service?.outcome}
            placeholder="letters reach courts and clients"
          />
        </label>
        <Button type="submit" isDisabled={save.isPending}>
          {service ? 'Keep' : 'Add'}
        </Button>
      </div>
      {save.isSuccess && <span role="status">Kept.</span>}
      {save.error && <Told error={save.error} />}
    </form>
  );
}
