import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../../api.ts';
import { Told } from '../../parts/told.tsx';
import { ZoneField } from '../zone-field.tsx';
import './customer.css';
import { type CustomerData, customerSetUpQuery } from './customer-api.ts';
import { CustomerFrame } from './customer-frame.tsx';
import { People } from './people.tsx';
import { Services } from './services.tsx';
import { Sites } from './sites.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer/set-up');

/** Who a customer is: their name and place, their people, and what we do for them. */
export function CustomerSetUp() {
  const { customer } = route.useParams();
  const { data } = useSuspenseQuery(customerSetUpQuery(customer));
  return (
    <CustomerFrame
      slug={customer}
      name={data.customer.name}
      lead="Who they are, whom we talk to, and what we do for them."
    >
      <Fields key={customer} data={data} />
      <Sites customer={customer} sites={data.sites} timeZone={data.customer.timeZone} />
      <Services customer={customer} services={data.services} />
      <People customer={customer} data={data} />
    </CustomerFrame>
  );
}

const roles = [
  ['executive', 'executives'],
  ['buyer', 'buyers'],
  ['user', 'users'],
] as const;

function Fields({ data }: { readonly data: CustomerData }) {
  const { customer } = data;
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (form: FormData) => {
      const text = (name: string) => String(form.get(name) ?? '');
      return bodyOf(
        api.customers[':customer']['set-up'].look.fields.$put({
          param: { customer: customer.slug },
          json: {
            name: text('name'),
            kind: text('kind'),
            time_zone: text('zone'),
            language: text('language'),
            per_person_use: form.get('perPerson') === null ? 'no' : 'yes',
            names_visible_to: form.getAll('names').map(String).join(','),
            inappropriate: text('inappropriate'),
          },
        }),
      );
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  return (
    <section aria-labelledby="who">
      <h2 id="who">The customer</h2>
      <form onSubmit={submit}>
        <div className="fields">
          <label className="field">
            Name
            <input name="name" required maxLength={160} defaultValue={customer.name} />
          </label>
          <label className="field">
            What they are
            <input name="kind" maxLength={80} defaultValue={customer.kind} placeholder="law firm" />
          </label>
          <ZoneField name="zone" label="Time zone" value={customer.timeZone} />
          <label className="field">
            Their language
            <input
              name="language"
              maxLength={11}
              defaultValue={customer.language ?? ''}
              placeholder="en, de, pt-BR; yours if empty"
              aria-describedby="language-help"
            />
          </label>
          <label className="field">
            Kinds of sites that have no place in working hours
            <input
              name="inappropriate"
              defaultValue={customer.inappropriate.join(', ')}
              placeholder="adult, gambling"
            />
          </label>
        </div>
        <p className="soft" id="language-help">
          Their language is that of their reports, mails and surveys. Reports can be in English, German,
          French, Spanish or Dutch (see How reports look); in any other language people are asked, and their
          reports are in yours.
        </p>
        <label className="check">
          <input type="checkbox" name="perPerson" defaultChecked={customer.perPersonUse} />
          Use of the net may be measured by person
        </label>
        <fieldset>
          <legend>Names of employees may be read by</legend>
          <div className="acts">
            {roles.map(([role, title]) => (
              <label key={role} className="check">
                <input
                  type="checkbox"
                  name="names"
                  value={role}
                  defaultChecked={customer.namesVisibleTo.includes(role)}
                />
                {title}
              </label>
            ))}
          </div>
          <span className="soft">Everybody else reads “Person 14”.</span>
        </fieldset>
        <div className="acts">
          <Button type="submit" isDisabled={save.isPending}>
            Keep
          </Button>
          {save.isSuccess && <span role="status">Kept.</span>}
        </div>
      </form>
      {save.error && <Told error={save.error} />}
    </section>
  );
}
