import type { ReactNode } from 'react';
import { Day } from '../parts/moment.tsx';
import { isSilent } from '../parts/silent.ts';
import type { CustomerData } from './queries.ts';

/** Who decides, what we watch, promised and serve, and where what we know comes from. */
export function Known({ data }: { readonly data: CustomerData }) {
  const today = new Date().toISOString().slice(0, 10);
  return (
    <div className="columns">
      <Part title="Who decides" empty="Nobody there decides or pays yet: set-up says who does.">
        {data.deciders.map((one) => (
          <li key={one.id}>
            {one.name}
            <span className="soft">{[one.title, one.roles.join(', ')].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </Part>
      <Part title="What we watch for them" empty="No rule yet.">
        {data.rules.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </Part>
      <Part title="Promised, and not done yet" empty="Nothing is owed to them.">
        {data.promises.map((one) => (
          <li key={one.id}>
            {one.what}
            {one.dueOn && (
              <span className={one.dueOn < today ? 'late' : 'soft'}>
                due <Day at={one.dueOn} />
                {one.dueOn < today && ', late'}
              </span>
            )}
          </li>
        ))}
      </Part>
      <Part title="Services" empty="No service yet.">
        {data.services.map((one) => (
          <li key={one.id}>
            {one.name}
            <span className="soft">
              {one.outcome}
              {!one.agreed && ' · nothing agreed'}
            </span>
          </li>
        ))}
      </Part>
      <Part title="What was agreed" empty="Nothing is agreed: measures count the wall’s clock.">
        {data.agreements.map(({ id, service, says: [first, ...rest] }) => (
          <li key={id}>
            <strong>{service || 'All services without one of their own'}</strong>
            <details>
              <summary>{first}</summary>
              {rest.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </details>
          </li>
        ))}
      </Part>
      <Part title="Where data comes from" empty="Nothing has come in yet.">
        {data.sources.map((one) => (
          <li key={one.kind}>
            {one.kind}
            <span className={isSilent(one.lastDataAt) ? 'late' : 'soft'}>
              {one.lastDataAt ? (
                <>
                  until <Day at={one.lastDataAt} />
                  {isSilent(one.lastDataAt) && ', silent since'}
                </>
              ) : (
                'nothing yet'
              )}
            </span>
          </li>
        ))}
      </Part>
    </div>
  );
}

function Part(props: {
  readonly title: string;
  readonly empty: string;
  readonly children: readonly ReactNode[];
}) {
  return (
    <section>
      <h2>{props.title}</h2>
      {props.children.length === 0 ? <p className="soft">{props.empty}</p> : <ul>{props.children}</ul>}
    </section>
  );
}
