import type { ReactNode } from 'react';
import { t } from '../language/t.ts';
import { NumberLink } from '../measures/number-link.tsx';
import { Drawing } from '../parts/drawing.tsx';
import type { OverviewData } from './overview.tsx';

/** The four panels below the needs: busy hours, threats, voices, promises. */
export function Panels({ data }: { readonly data: OverviewData }) {
  const { busy, threats, voices, promises } = data;
  return (
    <div className="panels">
      <Panel title={t`At your busy hours`}>
        {busy.chart ? <Drawing chart={busy.chart} /> : <p>{t`Not measured. ${busy.why}`}</p>}
        <Numbers data={data} of={busy.numbers} />
      </Panel>
      <Panel title={t`Threats`}>
        {threats.chart ? <Drawing chart={threats.chart} /> : <p>{t`Not measured. ${threats.why}`}</p>}
        <Numbers data={data} of={threats.numbers} />
      </Panel>
      <Panel title={t`What your people said`}>
        {voices.chart ? <Drawing chart={voices.chart} /> : <p>{t`Not measured. ${voices.why}`}</p>}
        {voices.quote && (
          <blockquote>
            {t`“${voices.quote.comment}”`}{' '}
            {voices.quote.who && <span className="soft">({voices.quote.who})</span>}
          </blockquote>
        )}
        {voices.waiting && <p>{voices.waiting}</p>}
        {voices.pains.length > 0 && (
          <ul className="heard">
            {voices.pains.map((pain) => (
              <li key={pain.id}>{pain.sentence}</li>
            ))}
          </ul>
        )}
        <Numbers data={data} of={voices.numbers} />
      </Panel>
      <Panel title={t`Promised and done`}>
        {promises.length === 0 && <p>{t`No promise was due and none is open.`}</p>}
        <ul className="promises">
          {promises.map((promise) => (
            <li key={`${promise.what}${promise.when}`} className={promise.state}>
              <strong>{promise.stands}</strong> {promise.what} <span className="soft">{promise.when}</span>
            </li>
          ))}
        </ul>
        <Numbers data={data} of={data.promisesKept} />
      </Panel>
    </div>
  );
}

function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The numbers behind a panel; each leads to how it was made. */
function Numbers({ data, of }: { readonly data: OverviewData; readonly of: OverviewData['promisesKept'] }) {
  const measured = of.filter((one) => one.state === 'measured');
  if (measured.length === 0) return null;
  return (
    <ul className="behind">
      {measured.map((one) => (
        <li key={one.id}>
          {one.title}:{' '}
          <NumberLink customer={data.customer.slug} month={data.month} measure={one.id}>
            {one.figure}
          </NumberLink>
        </li>
      ))}
    </ul>
  );
}
