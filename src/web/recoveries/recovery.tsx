import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { momentName } from '../parts/dates.ts';
import './recoveries.css';
import { Act } from './act.tsx';
import { type Page, recoveryQuery } from './queries.ts';
import { Sheet } from './sheet.tsx';
import { clockName, clockText } from './words.ts';

const route = getRouteApi('/signed-in/customer/customers/$customer/recoveries/$recovery');

/** One unhappy person: the sheet to call them by, what to write down next, and all that happened. */
export function Recovery() {
  const { customer, recovery } = route.useParams();
  const { data } = useSuspenseQuery(recoveryQuery(customer, recovery));
  return (
    <div className="recovery">
      <header>
        <p className="soft">
          <Link to="/recoveries">Recoveries</Link> · {data.id} · {data.customer.name}
        </p>
        <h1>{data.who}</h1>
        <Clocks data={data} />
      </header>
      <div className="sheet-and-work">
        <div>
          <Sheet data={data} />
          <p className="no-print">
            <Button className="quiet" onPress={() => globalThis.print()}>
              Print the call sheet
            </Button>
          </p>
        </div>
        <div className="no-print">
          <Act data={data} customer={customer} recovery={recovery} />
          <History data={data} />
        </div>
      </div>
    </div>
  );
}

function Clocks({ data }: { readonly data: Page }) {
  const now = Date.now();
  return (
    <ul className="marks no-print">
      {data.clocks.map((clock) => (
        <li
          key={clock.name}
          className={clock.state.replace(' ', '-')}
          title={momentName(clock.due, data.timeZone)}
        >
          {clockName(clock.name)}: {clockText(clock, now)}
        </li>
      ))}
      <li>{data.taken ? `${data.owner} has it` : 'nobody took it'}</li>
    </ul>
  );
}

function History({ data }: { readonly data: Page }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">What happened</h2>
      <ol className="happened">
        {[...data.entries].reverse().map((entry) => (
          <li key={entry.id}>
            <p className="soft small">
              <time dateTime={entry.at}>{momentName(entry.at, data.timeZone)}</time> · {entry.by}
            </p>
            <p>{entry.text}</p>
            {entry.kind === 'cause' ? (
              <ol className="whys">
                {entry.words.map((word) => (
                  <li key={word}>{word}</li>
                ))}
              </ol>
            ) : (
              entry.words.map((word) => (
                <p key={word} className="told">
                  {word}
                </p>
              ))
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
