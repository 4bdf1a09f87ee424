import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { t } from '../language/t.ts';
import { dayName } from '../parts/dates.ts';
import { Drawing } from '../parts/drawing.tsx';
import { Light } from '../parts/light.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { DataTable } from './data-table.tsx';
import { type MeasureData, measureQuery } from './queries.ts';
import { Rows } from './rows.tsx';
import './measures.css';

const route = getRouteApi('/signed-in/customer/customers/$customer/months/$month/measures/$measure');

/** One number: what it is, how it was made, its months, its tables, and the rows behind it. */
export function Measure() {
  const at = route.useParams();
  const { data } = useSuspenseQuery(measureQuery(at));
  return (
    <article className="measures">
      <header>
        <p className="soft">
          <bdi>{data.customer.name}</bdi> ·{' '}
          <Link to="/customers/$customer/months/$month" params={at}>
            {data.monthTitle}
          </Link>{' '}
          ·{' '}
          <Link to="/customers/$customer/months/$month/measures" params={at}>
            {t`Every number`}
          </Link>
        </p>
        <h1>{data.title}</h1>
        {data.state === 'measured' ? (
          <p className="lead">
            {data.figure}
            {data.change && <span className="soft"> · {data.change}</span>}
          </p>
        ) : (
          <p className="notice">{t`Not measured. ${data.why}`}</p>
        )}
        {!data.over && <p className="notice">{t`This month is not over.`}</p>}
      </header>
      <History data={data} />
      <Says data={data} />
      <Statement data={data} />
      <Tables data={data} />
      <Rows at={at} data={data} />
    </article>
  );
}

function History({ data }: { readonly data: MeasureData }) {
  if (data.history.length === 0) return null;
  return (
    <section>
      <h2 id="history">{t`Month by month`}</h2>
      {data.chart ? (
        <>
          <ScrollBox label="history" fromEnd>
            <Drawing chart={data.chart} />
          </ScrollBox>
          <p className="soft">{t`Grey band: the usual range, where there are months enough to tell.`}</p>
        </>
      ) : (
        <p className="soft">{t`Too few months were measured to draw them.`}</p>
      )}
      <details>
        <summary>{t`The months in figures`}</summary>
        <dl className="facts">
          {[...data.history].reverse().map((point) => (
            <div key={point.month}>
              <dt>{point.title}</dt>
              <dd>{point.figure}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

/** What the report says of it, and under which needs it stands. */
function Says({ data }: { readonly data: MeasureData }) {
  if (data.findings.length + data.needs.length === 0) return null;
  return (
    <section aria-labelledby="says">
      <h2 id="says">{t`What it means`}</h2>
      {data.findings.map((finding) => (
        <p key={finding.id}>
          <strong>{finding.outcome}</strong> {finding.soWhat}
        </p>
      ))}
      {data.needs.length > 0 && (
        <ul className="stands">
          {data.needs.map((need) => (
            <li key={need.need}>
              <Light state={need.state} label={false} /> {need.name}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Statement({ data }: { readonly data: MeasureData }) {
  const rows = [...data.facts, ...data.statement, [t`Report`, reportOf(data)] as const];
  return (
    <section aria-labelledby="statement">
      <h2 id="statement">{t`How this number was made`}</h2>
      <dl className="facts">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const reportOf = ({ issue, madeAt }: MeasureData): string => t`issue ${issue}, made on ${dayName(madeAt)}`;

function Tables({ data }: { readonly data: MeasureData }) {
  const services = data.services.map((one) => [one.name, one.why ? t`not measured: ${one.why}` : one.figure]);
  if (data.tables.length + services.length === 0) return null;
  return (
    <section aria-labelledby="tables">
      <h2 id="tables">{t`In detail`}</h2>
      {services.length > 0 && (
        <DataTable
          title={t`Service by service`}
          columns={[
            { key: 'service', title: t`Service`, unit: 'text' },
            { key: 'figure', title: t`Number`, unit: 'text' },
          ]}
          rows={services}
        />
      )}
      {data.tables.map((table) => (
        <div key={table.id} className="table">
          <DataTable title={table.title} columns={table.columns} rows={table.rows} />
          {table.more > 0 && <p className="soft">{t`and ${table.more} more: see the rows below`}</p>}
        </div>
      ))}
    </section>
  );
}
