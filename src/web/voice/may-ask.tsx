import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Told } from '../parts/told.tsx';
import { RulesForm } from './rules-form.tsx';
import { type CustomerRules, customerRulesQuery, rulesQuery, useCustomerRules } from './whom-api.ts';
import './whom.css';

const route = getRouteApi('/signed-in/customer/customers/$customer/may-ask');
const first = 40;

/** Who of a customer may be asked and who not, and rules of their own. */
export function MayAskPage() {
  const { customer: slug } = route.useParams();
  const { data } = useSuspenseQuery(customerRulesQuery(slug));
  const everybody = useSuspenseQuery(rulesQuery).data;
  const [site, setSite] = useState<number | null>(null);
  const { setRules } = useCustomerRules(slug);
  const here = data.rules.find((one) => one.siteId === site) ?? data.rules[0];
  const beyond = site === null ? everybody.inForce : (data.rules[0]?.inForce ?? everybody.inForce);
  return (
    <div className="whom">
      <header>
        <p>
          <Link to="/customers/$customer" params={{ customer: slug }}>
            {data.customer}
          </Link>
        </p>
        <h1>Who may be asked</h1>
        <p className="soft">
          Whether one short survey might go out at the next working hour where each of them is, and if not,
          why and from when on. <Link to="/asking/whom">Whom to ask next</Link>
        </p>
      </header>
      <PeopleList customer={slug} data={data} />
      {data.may && here && (
        <section aria-labelledby="own-rules">
          <h2 id="own-rules">Rules of their own</h2>
          {data.rules.length > 1 && (
            <label className="field">
              For
              <select
                value={site ?? ''}
                onChange={(event) => setSite(event.target.value === '' ? null : Number(event.target.value))}
              >
                {data.rules.map((one) => (
                  <option key={one.siteId ?? ''} value={one.siteId ?? ''}>
                    {one.site ?? `all of ${data.customer}`}
                  </option>
                ))}
              </select>
            </label>
          )}
          <RulesForm
            key={`${site} ${JSON.stringify(here.inForce)}`}
            name={`Rules for ${here.site ?? data.customer}`}
            inForce={here.inForce}
            beyond={beyond}
            saved={setRules.isSuccess}
            pending={setRules.isPending}
            error={setRules.error}
            save={(rules) => setRules.mutate({ siteId: site, rules })}
          />
        </section>
      )}
    </div>
  );
}

function PeopleList({ customer, data }: { readonly customer: string; readonly data: CustomerRules }) {
  const [all, setAll] = useState(false);
  const shown = all ? data.people : data.people.slice(0, first);
  const free = data.people.filter((one) => one.may).length;
  return (
    <section aria-labelledby="who">
      <h2 id="who">
        {free} of {data.people.length} may be asked
      </h2>
      {data.people.length === 0 && <p>Nobody is known yet: add people in the customer’s set-up.</p>}
      <ul className="proposed">
        {shown.map((one) => (
          <PersonRow key={one.personId} customer={customer} one={one} may={data.may} />
        ))}
      </ul>
      {shown.length < data.people.length && (
        <p>
          <Button className="quiet" onPress={() => setAll(true)}>
            Show all {data.people.length}
          </Button>
        </p>
      )}
    </section>
  );
}

function PersonRow(props: {
  readonly customer: string;
  readonly one: CustomerRules['people'][number];
  readonly may: boolean;
}) {
  const { one, customer } = props;
  const { setSays } = useCustomerRules(customer);
  const says = one.says?.says ?? null;
  const say = (word: 'yes' | 'no' | null) => setSays.mutate({ person: one.personId, says: word, why: '' });
  return (
    <li className="person">
      <div>
        <p>
          <strong>{one.name}</strong> {one.may ? 'may be asked' : 'is not asked'}
          <span className="soft">
            {' '}
            · {one.spent} of {one.minutesAYear} minutes this year
            {one.lastAsked ? `, last on ${dayText(one.lastAsked)}` : ', never asked'}
          </span>
        </p>
        {!one.may && (
          <p className="soft">
            {one.why}
            {one.from ? `; from ${dayText(one.from)} on` : ''}
          </p>
        )}
        {setSays.error !== null && <Told error={setSays.error} />}
      </div>
      {props.may && (
        <p className="says">
          {says !== null ? (
            <Button
              className="quiet"
              onPress={() => say(null)}
              aria-label={`Take back the ${says} for ${one.name}`}
            >
              Take back the {says}
            </Button>
          ) : (
            <>
              <Button className="quiet" onPress={() => say('no')} aria-label={`Never ask ${one.name}`}>
                Never ask
              </Button>{' '}
              {one.why.includes('@ is a m') && (
                <Button
                  className="quiet"
                  onPress={() => say('yes')}
                  aria-label={`${one.name} is one person: may be asked`}
                >
                  It is one person
                </Button>
              )}
            </>
          )}
        </p>
      )}
    </li>
  );
}

function dayText(at: string): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
