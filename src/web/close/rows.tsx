import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Find, isMeant, manyToSee } from '../parts/find.tsx';
import { SomeFirst } from '../parts/some-first.tsx';
import type { CloseRow } from './queries.ts';
import { stateWords } from './state-words.ts';

interface Props {
  readonly month: string;
  readonly rows: readonly CloseRow[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

/** So many are drawn at first: with very many customers the page would be slow, and nobody reads them all. */
const atFirst = 50;

/** Every customer with where their month stands; who needs a person comes first. */
export function Rows({ month, rows, chosen, choose }: Props) {
  const [look, setLook] = useState('');
  const found = rows.filter((row) => isMeant(`${row.name} ${stateWords[row.state]}`, look));
  const toggle = (slug: string) => {
    const next = new Set(chosen);
    if (!next.delete(slug)) next.add(slug);
    choose(next);
  };
  return (
    <section aria-labelledby="customers">
      <h2 id="customers">
        Customers <span className="count">{rows.length}</span>
      </h2>
      {rows.length > manyToSee && (
        <Find value={look} onChange={setLook} example="part of a name, or awaits approval" />
      )}
      {rows.length > 0 && found.length === 0 && <p role="status">No customer is called that.</p>}
      {chosen.size > 0 && <p role="status">{chosenText(rows, found, chosen)}</p>}
      <SomeFirst all={found} first={atFirst}>
        {(shown) => (
          <ul className="close-rows">
            {shown.map((row) => (
              <CustomerRow
                key={row.slug}
                row={row}
                month={month}
                isChosen={chosen.has(row.slug)}
                toggle={() => toggle(row.slug)}
              />
            ))}
          </ul>
        )}
      </SomeFirst>
    </section>
  );
}

/** Those who are chosen and not among what is found are acted on too. */
function chosenText(rows: Props['rows'], found: Props['rows'], chosen: Props['chosen']): string {
  const shown = found.filter((row) => chosen.has(row.slug)).length;
  const rest = rows.filter((row) => chosen.has(row.slug)).length - shown;
  return `${chosen.size} chosen${rest > 0 ? `, ${rest} of them not in this list` : ''}.`;
}

function CustomerRow(props: {
  readonly row: CloseRow;
  readonly month: string;
  readonly isChosen: boolean;
  readonly toggle: () => void;
}) {
  const { row, month, isChosen, toggle } = props;
  return (
    <li className={row.state.replace(' ', '-')}>
      <label className="tick">
        <input type="checkbox" checked={isChosen} onChange={toggle} />
        <span className="visually-hidden">Choose {row.name}</span>
      </label>
      <div className="name">
        {row.issue === null ? (
          <strong>{row.name}</strong>
        ) : (
          <Link to="/customers/$customer/months/$month/draft" params={{ customer: row.slug, month }}>
            {row.name}
          </Link>
        )}
        <span className={`state ${row.state.replace(' ', '-')}`}>{stateWords[row.state]}</span>
      </div>
      <div className="what">
        {row.why && <p className="problem">{row.why}</p>}
        <p>{row.verdict}</p>
      </div>
      <p className="soft facts">{factsOf(row)}</p>
    </li>
  );
}

function factsOf(row: CloseRow): string {
  const facts = [
    row.issue !== null &&
      row.attention > 0 &&
      `${row.attention} ${row.attention === 1 ? 'needs' : 'need'} attention`,
    row.approvedBy && `approved by ${row.approvedBy}`,
    row.sent > 0 && `${row.sent} sent`,
    row.waiting > 0 && `${row.waiting} on the way`,
    row.refused > 0 && `${row.refused} refused`,
  ];
  return facts.filter(Boolean).join(' · ');
}
