import { type Path, readMapping, valueAt, withValue } from './mapping-yaml.ts';
import type { Looked } from './sources-api.ts';

/** What a column may mean: where the mapping says it, and what it is called here. */
const described: readonly (readonly [string, string])[] = [
  ['title', 'What it is about'],
  ['caller', 'Who asked'],
  ['priority', 'Priority'],
  ['category', 'Category'],
  ['service', 'Service'],
  ['site', 'Site'],
  ['agent', 'Who works on it'],
  ['reopens', 'How often reopened'],
];
const meanings: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  tickets: [
    ['ticket', 'Number of the ticket (needed)'],
    ['opened', 'Opened at (needed)'],
    ['responded', 'First answered at'],
    ['resolved', 'Resolved at'],
    ['closed', 'Closed at'],
    ['state', 'State'],
    ...described,
  ],
  events: [
    ['ticket', 'Number of the ticket (needed)'],
    ['at', 'Time of the update (needed)'],
    ['state', 'State (needed)'],
    ['opened', 'Opened at'],
    ['order', 'Number that grows with each update'],
    ...described,
  ],
  answers: [
    ['at', 'Answered at (needed)'],
    ['score', 'Score (needed)'],
    ['respondent', 'Who answered'],
    ['comment', 'Comment'],
    ['ticket', 'Ticket it is about'],
    ['id', 'Number of the answer'],
  ],
};

interface FormProps {
  readonly source: string;
  readonly mapping: string;
  readonly columns: Looked['columns'];
  readonly onChange: (mapping: string) => void;
}

/** The mapping as a form; what the form has no field for is written beside it, and stays. */
export function MappingForm({ source, mapping, columns, onChange }: FormProps) {
  const document = readMapping(mapping);
  const set = (path: Path, value: string | number | readonly string[]) =>
    onChange(withValue(mapping, path, value));
  const events = valueAt(document, ['rows']) === 'events';
  const fields = meanings[source === 'answers' ? 'answers' : events ? 'events' : 'tickets'] ?? [];
  const column = (label: string, path: Path, list = false) => (
    <ColumnField
      key={path.join('.')}
      label={label}
      columns={columns}
      value={valueAt(document, path)}
      onChange={(value) => set(path, list ? (value === '' ? [] : [value]) : value)}
    />
  );
  if (!document) return <p className="notice">The form comes back when the text beside it is YAML again.</p>;
  return (
    <div className="mapping-form">
      {source === 'tickets' && (
        <label className="field">
          A row is
          <select
            value={events ? 'events' : 'tickets'}
            onChange={(event) => set(['rows'], event.target.value)}
          >
            <option value="tickets">a ticket, as it stands</option>
            <option value="events">an update of a ticket</option>
          </select>
        </label>
      )}
      {source === 'answers' && <ScaleFields value={(path) => valueAt(document, path)} set={set} />}
      <div className="fields">{fields.map(([key, label]) => column(label, ['columns', key]))}</div>
      <h3>Times</h3>
      <div className="fields">
        <TextField
          label="Time zone of times without one"
          path={['time', 'zone']}
          document={document}
          set={set}
        />
        <TextField
          label="How times are written, e.g. d/M/yyyy HH:mm"
          path={['time', 'format']}
          document={document}
          set={(path, value) =>
            set(
              path,
              String(value).includes(';')
                ? String(value)
                    .split(/\s*;\s*/)
                    .filter(Boolean)
                : value,
            )
          }
        />
      </div>
      <h3>Whose a row is</h3>
      <div className="fields">
        {column('Column that names the customer', ['match', 'fields'], true)}
        {column('Column with who it was (login or e-mail)', ['match', 'login'])}
        {column('Column whose domain tells', ['match', 'domain'])}
      </div>
    </div>
  );
}

function ColumnField(props: {
  readonly label: string;
  readonly columns: Looked['columns'];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { label, columns, value, onChange } = props;
  const known = value === '' || columns.some(({ name }) => name === value);
  return (
    <label className="field">
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">none</option>
        {!known && <option value={value}>{value} (not in the file)</option>}
        {columns.map(({ name, samples }) => (
          <option key={name} value={name}>
            {name}
            {samples[0] ? ` · ${samples[0].slice(0, 30)}` : ''}
          </option>
        ))}
      </select>
    </label>
  );
}

function TextField(props: {
  readonly label: string;
  readonly path: Path;
  readonly document: ReturnType<typeof readMapping>;
  readonly set: (path: Path, value: string) => void;
}) {
  const { label, path, document, set } = props;
  return (
    <label className="field">
      {label}
      <input value={valueAt(document, path)} onChange={(event) => set(path, event.target.value)} />
    </label>
  );
}

function ScaleFields(props: {
  readonly value: (path: Path) => string;
  readonly set: (path: Path, value: string | number) => void;
}) {
  const { value, set } = props;
  return (
    <div className="fields">
      <label className="field">
        What was asked
        <select value={value(['instrument'])} onChange={(event) => set(['instrument'], event.target.value)}>
          <option value="csat">how satisfied somebody is (CSAT)</option>
          <option value="nps">whether they would recommend it (NPS)</option>
          <option value="ces">how much effort it was (CES)</option>
        </select>
      </label>
      {(['low', 'high'] as const).map((end) => (
        <label key={end} className="field">
          {end === 'low' ? 'Worst score' : 'Best score'}
          <input
            type="number"
            value={value(['scale', end])}
            onChange={(event) => set(['scale', end], Number(event.target.value))}
          />
        </label>
      ))}
    </div>
  );
}
