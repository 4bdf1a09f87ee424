import type { ReactNode } from 'react';
import { Drawing } from '../parts/drawing.tsx';
import type { OverviewData } from './overview.tsx';

const states = { done: 'Done', late: 'Not done', next: 'Next' } as const;

/** The four panels below the needs: busy hours, threats, voices, promises. */
export function Panels({ data }: { readonly data: OverviewData }) {
  const { busy, threats, voices, promises } = data;
  return (
    <div className="panels">
      <Panel title="At your busy hours">
        {busy.chart ? <Drawing chart={busy.chart} /> : <p>Not measured. {busy.why}</p>}
      </Panel>
      <Panel title="Threats">
        {threats.chart ? <Drawing chart={threats.chart} /> : <p>Not measured. {threats.why}</p>}
      </Panel>
      <Panel title="What your people said">
        {voices.chart ? <Drawing chart={voices.chart} /> : <p>Not measured. {voices.why}</p>}
        {voices.quote && (
          <blockquote>
            “{voices.quote.comment}” {voices.quote.who && <span className="soft">({voices.quote.who})</span>}
          </blockquote>
        )}
      </Panel>
      <Panel title="Promised and done">
        {promises.length === 0 && <p>No promise was due and none is open.</p>}
        <ul className="promises">
          {promises.map((promise) => (
            <li key={`${promise.what}${promise.when}`} className={promise.state}>
              <strong>{states[promise.state]}</strong> {promise.what}{' '}
              <span className="soft">{promise.when}</span>
            </li>
          ))}
        </ul>
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
