import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { monthName } from '../parts/dates.ts';
import { Light } from '../parts/light.tsx';
import { Day } from '../parts/moment.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { type CustomerData, lensHistoryQuery } from './queries.ts';

const sources: Readonly<Record<CustomerData['lens']['source'], string>> = {
  declared: 'As they declared it',
  learnt: 'Learnt from what they chose and how they reacted.',
  population: 'Nobody here has answered yet: this is what our other customers value.',
  default: 'Nobody has answered anything yet: this is the usual order.',
};

/** What is not with its readers is said. */
const states: Readonly<Record<CustomerData['months'][number]['state'], string>> = {
  draft: 'draft',
  withdrawn: 'withdrawn',
  open: '',
  approved: '',
};

/** What they value, how sure we are of it, and how each need went, month by month, oldest at the left. */
export function Values({ data }: { readonly data: CustomerData }) {
  const months = [...data.months].reverse();
  return (
    <section aria-labelledby="values">
      <h2 id="values">What they value, and how it went</h2>
      <p className="soft">
        <SourceText lens={data.lens} /> {evidenceText(data.lens.evidence)}
      </p>
      <ScrollBox label="values-table" fromEnd>
        <table className="matrix">
          <caption id="values-table" className="visually-hidden">
            The weight of each need and its light in each month
          </caption>
          <thead>
            <tr>
              <th scope="col">Need</th>
              <th scope="col">Weight</th>
              {months.map(({ month, state }) => (
                <th key={month} scope="col">
                  <Link
                    to="/customers/$customer/months/$month"
                    params={{ customer: data.customer.slug, month }}
                  >
                    {monthName(month, 'short').slice(0, 3)} <span className="soft">{month.slice(2, 4)}</span>
                  </Link>
                  {states[state] && <span className="state">{states[state]}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.lens.needs.map((need) => (
              <tr key={need.need}>
                <th scope="row">{need.name}</th>
                <td>
                  <Weight need={need} />
                </td>
                {months.map((month) => (
                  <td key={month.month}>
                    <Light
                      state={month.lights.find((one) => one.need === need.need)?.state ?? 'not measured'}
                      label={false}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <History customer={data.customer.slug} />
    </section>
  );
}

function Weight({ need }: { readonly need: CustomerData['lens']['needs'][number] }) {
  const { weight, low, high } = need;
  return (
    <span className="weight">
      <svg viewBox="0 0 100 10" width="100" height="10" aria-hidden="true">
        <rect className="whole" y="2" width="100" height="6" />
        <rect className="part" y="2" width={weight * 100} height="6" />
        {low !== null && high !== null && (
          <rect className="sure" x={low * 100} y="4" width={Math.max(1, (high - low) * 100)} height="2" />
        )}
      </svg>
      <span>
        {percent(weight)} %
        {low !== null && high !== null && (
          <span className="soft">
            {' '}
            {percent(low)}–{percent(high)}
          </span>
        )}
      </span>
    </span>
  );
}

function SourceText({ lens }: { readonly lens: CustomerData['lens'] }) {
  if (lens.source !== 'declared') return sources[lens.source];
  return (
    <>
      {sources.declared}
      {lens.declaredAt && (
        <>
          {' '}
          on <Day at={lens.declaredAt} />
        </>
      )}
      {
        '. Nobody has chosen or reacted since: beside each weight the 90 % interval that one declaration gives.'
      }
    </>
  );
}

const percent = (share: number) => Math.round(share * 100);

function evidenceText(evidence: CustomerData['lens']['evidence']): string {
  if (!evidence) return '';
  const { people, screens, reactions } = evidence;
  const parts = [
    screens > 0 ? `${screens} screens by ${people} ${people === 1 ? 'person' : 'people'}` : '',
    reactions > 0 ? `${reactions} ${reactions === 1 ? 'reaction' : 'reactions'}` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `From ${parts.join(' and ')}; beside each weight its 90 % interval.` : '';
}

/** What changed in it, when, and by what; read when somebody opens it. */
function History({ customer }: { readonly customer: string }) {
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({ ...lensHistoryQuery(customer), enabled: open });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What changed in it, and why</summary>
      {error && <p className="problem">It cannot be read just now.</p>}
      {!data && !error && (
        <p className="soft" role="status">
          One moment.
        </p>
      )}
      {data?.suggestions.map((one) => (
        <p key={one}>{one}</p>
      ))}
      {data?.changes.length === 0 && <p>Nothing yet: nobody has declared, chosen or reacted.</p>}
      <ul className="lines">
        {data?.changes.map((change) => (
          <li key={`${change.at}${change.what}`}>
            <span>{change.what}</span>
            <span className="soft">
              <time dateTime={change.at}>
                <Day at={change.at} />
              </time>
              {change.weights.map((one) => ` · ${one.name} ${percent(one.before)} → ${percent(one.after)} %`)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
