import { useId } from 'react';
import { ScrollBox } from '../parts/scroll-box.tsx';

const words = ['text', 'time', 'date'];

/** A table of any width: it scrolls by itself and leaves the page where it is. */
export function DataTable(props: {
  readonly title: string;
  readonly columns: readonly { readonly key: string; readonly title: string; readonly unit: string }[];
  readonly rows: readonly (readonly string[])[];
  /** The heading is there already. */
  readonly untitled?: boolean;
}) {
  const id = useId();
  const { title, columns, rows, untitled = false } = props;
  return (
    <>
      <h3 id={id} className={untitled ? 'visually-hidden' : undefined}>
        {title}
      </h3>
      <ScrollBox label={id}>
        <table className="data">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" className={kindOf(column.unit)}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              // Rows have no name of their own and never move.
              <tr key={line}>
                {columns.map((column, at) => (
                  <td key={column.key} className={kindOf(column.unit)}>
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

const kindOf = (unit: string): string => (words.includes(unit) ? unit : 'amount');
