import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import { SetUpFrame } from './frame.tsx';
import { firstStepsQuery } from './set-up-api.ts';
import { ZoneField } from './zone-field.tsx';

/** The customers: a new one, and the way to what is known of each. */
export function NewCustomer() {
  const { customers, customerCount } = useSuspenseQuery(firstStepsQuery).data;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const add = useMutation({
    mutationFn: (data: FormData) =>
      bodyOf(
        api['set-up'].customers.$post({
          json: {
            name: String(data.get('name')),
            kind: String(data.get('kind')),
            timeZone: String(data.get('zone')).trim(),
          },
        }),
      ),
    onSuccess: async ({ slug }) => {
      await queries.invalidateQueries();
      await navigate({ to: '/customers/$customer/set-up', params: { customer: slug } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.mutate(new FormData(event.currentTarget));
  };
  return (
    <SetUpFrame
      title="Customers"
      lead="Whom you serve: organisations, or departments of your own. Many at once come from a file, by `beholder customers import`."
    >
      <section aria-labelledby="add">
        <h2 id="add">Add one</h2>
        <form onSubmit={submit}>
          <div className="fields">
            <label className="field">
              Name
              <input name="name" required maxLength={160} placeholder="Fenwick Law" />
            </label>
            <label className="field">
              What they are
              <input name="kind" maxLength={80} placeholder="law firm" />
            </label>
            <ZoneField name="zone" label="Time zone (yours if left empty)" value="" />
            <Button type="submit" isDisabled={add.isPending}>
              Add the customer
            </Button>
          </div>
        </form>
        {add.error && <Told error={add.error} />}
      </section>
      <section aria-labelledby="there">
        <h2 id="there">Whom we serve</h2>
        {customers.length === 0 && <p>Nobody yet.</p>}
        <ul className="rows">
          {customers.map(({ slug, name, kind }) => (
            <li key={slug}>
              <div>
                <h3>{name}</h3>
                <p className="soft">{kind}</p>
              </div>
              <span>
                <Link to="/customers/$customer/set-up" params={{ customer: slug }}>
                  What we know of {name}
                </Link>
              </span>
            </li>
          ))}
        </ul>
        {customerCount > customers.length && (
          <p className="soft">
            and {customerCount - customers.length} more: <Link to="/customers">all customers</Link>
          </p>
        )}
      </section>
    </SetUpFrame>
  );
}
