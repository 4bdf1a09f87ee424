import { Link } from '@tanstack/react-router';
import type { CloseRow } from './queries.ts';
import { stateWords } from './state-words.ts';

interface Props {
  readonly month: string;
  readonly rows: readonly CloseRow[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

/** Every customer with where their month stands; who needs a person comes first. */
export function Rows({ month, rows, chosen, choose }: Props) {
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
      <ul className="close-rows">
        {rows.map((row) => (
          <li key={row.slug} className={row.state.replace(' ', '-')}>
            <label className="tick">
              <input type="checkbox" checked={chosen.has(row.slug)} onChange={() => toggle(row.slug)} />
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
        ))}
      </ul>
    </section>
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
