import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { Find, isMeant } from '../../parts/find.tsx';
import { Told } from '../../parts/told.tsx';
import { type CustomerData, type PersonData, type SiteData, useSave } from './customer-api.ts';
import { EntryRow } from './entry-row.tsx';
import { type Removals, useRemovals } from './removals.tsx';
import { RemoveButton } from './remove-button.tsx';

const shown = 25;

/** The customer's people and their roles: who hears of problems, who pays, who works with it. */
export function People({ customer, data }: { readonly customer: string; readonly data: CustomerData }) {
  const [all, setAll] = useState(false);
  const [look, setLook] = useState('');
  const wanted = data.people.filter(({ name, email }) => isMeant(`${name} ${email}`, look));
  const people = all ? wanted : wanted.slice(0, shown);
  const removals = useRemovals(customer, 'people');
  return (
    <section aria-labelledby="people">
      <h2 id="people">People</h2>
      {data.people.length === 0 && (
        <p>Nobody is known yet. Reports go to executives and buyers with an address.</p>
      )}
      <details open={data.people.length === 0}>
        <summary>Add somebody</summary>
        <PersonForm customer={customer} sites={data.sites} person={null} />
      </details>
      {data.people.length > shown && (
        <Find value={look} onChange={setLook} example="part of a name or address" />
      )}
      {removals.told}
      <ul className="rows">
        {people.map((person) => (
          <PersonRow
            key={person.id}
            customer={customer}
            sites={data.sites}
            person={person}
            removals={removals}
          />
        ))}
      </ul>
      {people.length < wanted.length && (
        <div>
          <Button className="quiet" onPress={() => setAll(true)}>
            Show all {wanted.length}
          </Button>
        </div>
      )}
    </section>
  );
}

function PersonRow(props: {
  readonly customer: string;
  readonly sites: readonly SiteData[];
  readonly person: PersonData;
  readonly removals: Removals;
}) {
  const { customer, sites, person, removals } = props;
  const { id, name } = person;
  const facts = [person.title, person.roles.join(', '), person.email, person.site].filter(Boolean);
  return (
    <EntryRow
      name={name}
      about={<p className="soft">{facts.join(' · ')}</p>}
      form={<PersonForm customer={customer} sites={sites} person={person} />}
      acts={<RemoveButton name={name} busy={removals.busy} onRemove={() => removals.remove(id, name)} />}
    />
  );
}

const roles = [
  ['executive', 'must hear of problems'],
  ['buyer', 'pays and decides'],
  ['user', 'works with it'],
] as const;

function PersonForm(props: {
  readonly customer: string;
  readonly sites: readonly SiteData[];
  readonly person: PersonData | null;
}) {
  const { customer, sites, person } = props;
  const save = useSave(customer, 'people');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? '').trim();
    const entry = {
      name: text('name'),
      email: text('email'),
      title: text('title'),
      roles: given.getAll('roles'),
      site: text('site') || null,
      logins: text('logins')
        .split(/[\s,;]+/)
        .filter(Boolean),
    };
    save.mutate({ id: person?.id, entry }, { onSuccess: () => person === null && form.reset() });
  };
  return (
    <form onSubmit={submit}>
      <div className="fields">
        <label className="field">
          Name
          <input
            name="name"
            required
            maxLength={160}
            defaultValue={person?.name}
            placeholder="Margaret Fenwick"
          />
        </label>
        <label className="field">
          E-mail
          <input
            name="email"
            type="email"
            maxLength={320}
            defaultValue={person?.email}
            placeholder="margaret@fenwick.example"
          />
        </label>
        <label className="field">
          Title
          <input name="title" maxLength={160} defaultValue={person?.title} placeholder="owner" />
        </label>
        {sites.length > 0 && (
          <label className="field">
            Site
            <select name="site" defaultValue={person?.site ?? ''}>
              <option value="">none</option>
              {sites.map(({ id, name }) => (
                <option key={id} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="field">
          Logins, as gateways write them
          <input name="logins" defaultValue={person?.logins.join(', ')} placeholder="m.fenwick" />
        </label>
      </div>
      <fieldset>
        <legend>Role</legend>
        <div className="acts">
          {roles.map(([role, says]) => (
            <label key={role} className="check">
              <input
                type="checkbox"
                name="roles"
                value={role}
                defaultChecked={person ? person.roles.includes(role) : role === 'user'}
              />
              {role}: {says}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="acts">
        <Button type="submit" isDisabled={save.isPending}>
          {person ? 'Keep' : 'Add'}
        </Button>
        {save.isSuccess && <span role="status">Kept.</span>}
      </div>
      {save.error && <Told error={save.error} />}
    </form>
  );
}
