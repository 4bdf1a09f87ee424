import type { ReactNode } from 'react';
import { momentName } from '../parts/dates.ts';
import type { Page } from './queries.ts';
import { roleText, stretch } from './words.ts';

/** The call sheet: everything to know before one calls, on one printed page. */
export function Sheet({ data }: { readonly data: Page }) {
  return (
    <article className="sheet" aria-label="Call sheet">
      <Part title="Who">
        <p className="big">
          {data.who}
          {data.person?.phone && (
            <>
              {' · '}
              <a href={`tel:${data.person.phone.replace(/[^+\d]/g, '')}`}>{data.person.phone}</a>
            </>
          )}
        </p>
        <p>
          {[data.title, roleText[data.role], data.customer.name, data.person?.site]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {data.person?.email && <p className="soft">{data.person.email}</p>}
        {!data.person?.phone && (
          <p className="soft">
            No telephone number is known; it can stand beside the person in the customers file.
          </p>
        )}
      </Part>
      <Part title="What they said, word for word">
        {data.said.map((said) => (
          <Said key={said.id} said={said} timeZone={data.timeZone} />
        ))}
      </Part>
      <Part title="Do not say">
        <dl className="unsaid">
          {data.unsaid.map((one) => (
            <div key={one.say}>
              <dt>{one.say}</dt>
              <dd>{one.why}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Months data={data} />
    </article>
  );
}

function Months({ data }: { readonly data: Page }) {
  const open = data.tickets.filter((one) => one.done === null);
  const done = data.tickets.filter((one) => one.done !== null);
  return (
    <>
      <Part title="Their open tickets">
        {open.length === 0 && <p className="soft">{data.missing || 'None that we know of.'}</p>}
        <Tickets tickets={open} />
      </Part>
      {(done.length > 0 || data.earlier.length > 0 || data.outages.length > 0) && (
        <Part title="Their last months">
          {data.outages.slice(0, 3).map((one) => (
            <p key={one.started}>
              {one.service || 'A system'} was down for {stretch(one.minutes * 60_000)} from{' '}
              {momentName(one.started, data.timeZone)}
              {one.over ? '' : ', and still is'}.
            </p>
          ))}
          <Tickets tickets={done.slice(0, 5)} />
          {data.earlier.slice(0, 3).map((said) => (
            <Said key={said.id} said={said} timeZone={data.timeZone} />
          ))}
        </Part>
      )}
    </>
  );
}

function Tickets({ tickets }: { readonly tickets: Page['tickets'] }) {
  if (tickets.length === 0) return null;
  return (
    <ul className="tickets">
      {tickets.map((one) => (
        <li key={one.ticket}>
          <strong>{one.ticket}</strong> {one.title}{' '}
          <span className="soft">
            {[
              one.service,
              one.done === null ? `open for ${days(one.days)}` : `took ${days(one.days)}`,
              one.reopens > 0 ? `came back ${one.reopens === 1 ? 'once' : `${one.reopens} times`}` : '',
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

const days = (many: number) => (many === 0 ? 'less than a day' : many === 1 ? 'one day' : `${many} days`);

function Said({ said, timeZone }: { readonly said: Page['said'][number]; readonly timeZone: string }) {
  const where = { answer: 'answered', reply: 'wrote back', mention: 'said elsewhere', quote: 'said to us' }[
    said.kind
  ];
  return (
    <blockquote className={said.unhappy ? 'unhappy' : undefined}>
      {said.words ? <p>“{said.words}”</p> : <p className="soft">Without a word.</p>}
      <footer className="soft small">
        {[
          where,
          said.score,
          said.question && `“${said.question}”`,
          said.ticket && `ticket ${said.ticket}`,
          said.origin,
        ]
          .filter(Boolean)
          .join(', ')}
        {' · '}
        <time dateTime={said.saidAt}>{momentName(said.saidAt, timeZone)}</time>
      </footer>
    </blockquote>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
