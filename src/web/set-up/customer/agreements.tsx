import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AgreementForm } from './agreement-form.tsx';
import './customer.css';
import { type AgreementData, type CustomerData, customerSetUpQuery } from './customer-api.ts';
import { CustomerFrame } from './customer-frame.tsx';
import { type Removals, useRemovals } from './removals.tsx';
import { RemoveButton } from './remove-button.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer/set-up/agreements');

/** What was agreed with a customer: hours, busy hours, holidays, works and targets; for all services, or for one. */
export function Agreements() {
  const { customer } = route.useParams();
  const { data } = useSuspenseQuery(customerSetUpQuery(customer));
  const removals = useRemovals(customer, 'agreements');
  const agreed = new Set(data.agreements.map(({ service }) => service));
  const open = ['', ...data.services.map(({ name }) => name)].filter((service) => !agreed.has(service));
  return (
    <CustomerFrame
      slug={customer}
      name={data.customer.name}
      lead="What was agreed: when it must work, when slowness hurts most, and how soon somebody helps. Measures count these hours."
    >
      {removals.told}
      {data.agreements.length === 0 && (
        <p>Nothing is agreed yet, so measures count the hours of the wall’s clock.</p>
      )}
      {data.agreements.map((one) => (
        <Agreed key={one.id} customer={customer} data={data} agreement={one} removals={removals} />
      ))}
      {open.length > 0 && (
        <section aria-labelledby="new-agreement">
          <h2 id="new-agreement">
            {data.agreements.length === 0 ? 'Agree on something' : 'Agree on something else'}
          </h2>
          <details open={data.agreements.length === 0}>
            <summary>For {open[0] === '' ? 'all services' : 'one service'}</summary>
            <AgreementForm
              key={open.join()}
              customer={customer}
              data={data}
              agreement={null}
              services={open}
            />
          </details>
        </section>
      )}
    </CustomerFrame>
  );
}

function Agreed(props: {
  readonly customer: string;
  readonly data: CustomerData;
  readonly agreement: AgreementData;
  readonly removals: Removals;
}) {
  const { customer, data, agreement, removals } = props;
  const title =
    agreement.service === '' ? 'All services that have no agreement of their own' : agreement.service;
  return (
    <section aria-label={title}>
      <div className="acts">
        <h2>{title}</h2>
        <RemoveButton
          name={`the agreement on ${title}`}
          busy={removals.busy}
          onRemove={() => removals.remove(agreement.id, `The agreement on ${title}`)}
        />
      </div>
      <AgreementForm customer={customer} data={data} agreement={agreement} services={[agreement.service]} />
    </section>
  );
}
