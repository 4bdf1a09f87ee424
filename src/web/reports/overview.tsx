import { usePrefetchQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { one } from '../language/numbers.ts';
import { t } from '../language/t.ts';
import { NumberLink } from '../measures/number-link.tsx';
import { Drawing } from '../parts/drawing.tsx';
import { Light } from '../parts/light.tsx';
import { useLookedAt } from '../reactions/looked-at.ts';
import { ReactTo } from '../reactions/react-to.tsx';
import { reactionsQuery, type UsedReactions, useReactions } from '../reactions/said.ts';
import { Items } from './items.tsx';
import { MonthLinks } from './month-links.tsx';
import { Panels } from './panels.tsx';
import { overviewQuery } from './queries.ts';
import './overview.css';

export type OverviewData = Awaited<ReturnType<NonNullable<ReturnType<typeof overviewQuery>['queryFn']>>>;

const route = getRouteApi('/signed-in/customer/customers/$customer/months/$month');

/** The one page, on a screen: the same content as the PDF. */
export function Overview() {
  const { customer, month } = route.useParams();
  usePrefetchQuery(reactionsQuery(customer, month));
  const { data } = useSuspenseQuery(overviewQuery(customer, month));
  const reactions = useReactions(customer, month);
  useLookedAt(customer, month, reactions.may);
  return (
    <article className="overview">
      <header>
        <p className="soft">
          <bdi>{data.customer.name}</bdi> · {data.title}
        </p>
        <h1>{data.verdict}</h1>
        {data.note && <blockquote className="note">{data.note}</blockquote>}
        {!data.over && (
          <p className="notice">{t`This month is not over: the page speaks of it up to ${data.until}.`}</p>
        )}
      </header>
      <Attention data={data} reactions={reactions} />
      <Needs data={data} reactions={reactions} />
      <Panels data={data} />
      <MonthLinks customer={customer} month={month} here="overview" />
      <Foot data={data} />
    </article>
  );
}

function Attention({ data, reactions }: { readonly data: OverviewData; readonly reactions: UsedReactions }) {
  const { attention: items } = data;
  const at = { customer: data.customer.slug, month: data.month };
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">{t`Needs your attention`}</h2>
      {items.length === 0 && <p>{t`Nothing needs a decision from you.`}</p>}
      <Items all={items} first={10} at={at} reactions={reactions} />
    </section>
  );
}

function Needs({ data, reactions }: { readonly data: OverviewData; readonly reactions: UsedReactions }) {
  const at = { customer: data.customer.slug, month: data.month };
  const above = new Set(data.attention.map((one) => one.id));
  const itemOf = (need: string) => {
    const item = reactions.lights[need];
    return item && !above.has(item) ? item : null;
  };
  const own = ['declared', 'learnt'].includes(data.lensSource);
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{own ? t`What matters to you, in your order` : t`What matters, in the usual order`}</h2>
      <ul className="needs">
        {data.lights.map((light) => (
          <li key={light.need}>
            <Light state={light.state} label={false} />
            <div>
              <h3>{light.name}</h3>
              <p>{light.outcome}</p>
            </div>
            <p className="figure">
              <NumberLink {...at} measure={light.measure}>
                {light.figure}
              </NumberLink>
            </p>
            <div className="spark">{light.spark && <Drawing chart={light.spark} />}</div>
            <p className={`change ${light.changeIs}`}>{light.change}</p>
            <LightReaction item={itemOf(light.need)} about={light.name} reactions={reactions} />
          </li>
        ))}
      </ul>
      <p className="legend soft">
        {(['problem', 'watch', 'good', 'not measured'] as const).map((state) => (
          <Light key={state} state={state} />
        ))}
        <span>{t`Grey band: the usual range of 13 months.`}</span>
      </p>
    </section>
  );
}

/** What a light speaks of can be reacted to too; what stands above it has its buttons there. */
function LightReaction(props: {
  readonly item: string | null;
  readonly about: string;
  readonly reactions: UsedReactions;
}) {
  const { item, about, reactions } = props;
  if (item === null || !reactions.may) return null;
  return <ReactTo item={item} about={about} reactions={reactions} small />;
}

const notMeasured = (count: number): string =>
  one(count) ? t`Not measured: ${count} figure` : t`Not measured: ${count} figures`;

function Foot({ data }: { readonly data: OverviewData }) {
  return (
    <footer className="soft">
      <p>
        {data.dataUntil
          ? t`${data.title} (${data.timeZone}); data until ${data.dataUntil}.`
          : t`${data.title} (${data.timeZone}); no data came in.`}
      </p>
      {data.notMeasured.length > 0 && (
        <details>
          <summary>{notMeasured(data.notMeasured.length)}</summary>
          <ul>
            {data.notMeasured.map((one) => (
              <li key={one.title}>
                <NumberLink customer={data.customer.slug} month={data.month} measure={one.measure}>
                  {one.title}
                </NumberLink>
                : {one.why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </footer>
  );
}
