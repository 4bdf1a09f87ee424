import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { t } from '../language/t.ts';
import type { RowsSearch } from './read-search.ts';

interface Column {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
}

/** How one looks for something in a column of its kind. */
function exampleOf(unit: string | undefined): string {
  if (unit === undefined || unit === 'text') return t`part of a text`;
  if (unit === 'time') return '2026-10-12 09';
  return unit === 'date' ? '2026-10-12' : '>5';
}

/** What to look for in rows: a text anywhere, or something in one column; and which end comes first. */
export function RowsFilter(props: {
  readonly columns: readonly Column[];
  readonly search: RowsSearch;
  readonly onSearch: (next: RowsSearch) => void;
}) {
  const { columns, search, onSearch } = props;
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const of = (name: string) => String(given.get(name) ?? '').trim();
    const [text, column, value] = [of('text'), of('column'), of('value')];
    onSearch({
      ...(text ? { text } : {}),
      ...(column && value ? { column, value } : {}),
      ...(of('order') === 'oldest' ? { order: 'oldest' } : {}),
    });
  };
  const chosen = columns.find(({ key }) => key === search.column);
  return (
    // A new search is a new form, so that it shows what is looked for after going back, too.
    <Form key={JSON.stringify(search)} className="look" onSubmit={submit}>
      <TextField name="text" defaultValue={search.text ?? ''} className="field" maxLength={200}>
        <Label>{t`Look for`}</Label>
        <Input placeholder={t`anywhere in a row`} />
      </TextField>
      <label className="field">
        {t`In the column`}
        <select name="column" key={columns.length} defaultValue={search.column ?? ''}>
          <option value="">{t`Any`}</option>
          {columns.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <TextField name="value" defaultValue={search.value ?? ''} className="field" maxLength={200}>
        <Label>{t`this`}</Label>
        <Input placeholder={exampleOf(chosen?.unit)} />
      </TextField>
      <label className="field">
        {t`First come`}
        <select name="order" defaultValue={search.order ?? 'newest'}>
          <option value="newest">{t`the newest`}</option>
          <option value="oldest">{t`the oldest`}</option>
        </select>
      </label>
      <Button type="submit">{t`Look`}</Button>
      {(search.text || search.value) && (
        <Button className="quiet" onPress={() => onSearch({})}>
          {t`Show all`}
        </Button>
      )}
    </Form>
  );
}
