import type { Looked, Reading, Sources } from './sources-api.ts';

/** Whose the rows are: found by what is known of customers, all one customer's, or named by a column. */
export function Whose(props: {
  readonly data: Sources;
  readonly columns: Looked['columns'];
  readonly reading: Reading;
  readonly change: (some: Partial<Reading>) => void;
}) {
  const { data, columns, reading, change } = props;
  const way = reading.customer !== '' ? 'one' : reading.customerFrom !== '' ? 'column' : 'matched';
  const [first] = data.customers;
  return (
    <section aria-labelledby="whose">
      <h2 id="whose">Whose the rows are</h2>
      <fieldset>
        <legend className="visually-hidden">Whose the rows are</legend>
        <label className="check">
          <input
            type="radio"
            name="way"
            checked={way === 'matched'}
            onChange={() => change({ customer: '', customerFrom: '' })}
          />
          Each row finds its customer by what we know of customers; others wait until somebody says whose they
          are
        </label>
        {first && (
          <label className="check">
            <input
              type="radio"
              name="way"
              checked={way === 'one'}
              onChange={() => change({ customer: first.slug, customerFrom: '' })}
            />
            All rows are one customer’s
          </label>
        )}
        {columns.length > 0 && (
          <label className="check">
            <input
              type="radio"
              name="way"
              checked={way === 'column'}
              onChange={() => change({ customer: '', customerFrom: likely(columns, reading.mapping) })}
            />
            A column names the customer; customers that are new are made
          </label>
        )}
      </fieldset>
      {way === 'one' && (
        <label className="field narrow-field">
          Customer
          <select value={reading.customer} onChange={(event) => change({ customer: event.target.value })}>
            {data.customers.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {way === 'column' && (
        <label className="field narrow-field">
          Column
          <select
            value={reading.customerFrom}
            onChange={(event) => change({ customerFrom: event.target.value })}
          >
            {columns.map(({ name, samples }) => (
              <option key={name} value={name}>
                {name}
                {samples[0] ? ` · ${samples[0].slice(0, 30)}` : ''}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  );
}

/** The column that the mapping matches by, else the first. */
function likely(columns: Looked['columns'], mapping: string): string {
  const named = /fields:\s*(?:\[|\n\s*-)\s*"?([^\]"\n]+)/.exec(mapping)?.[1]?.trim();
  return columns.find(({ name }) => name === named)?.name ?? columns[0]?.name ?? '';
}
