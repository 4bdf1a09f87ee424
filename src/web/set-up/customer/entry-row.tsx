import type { ReactNode } from 'react';

/** An entry of a list: what it is, a form that changes it, and what can be done with it. */
export function EntryRow(props: {
  readonly name: string;
  readonly about: ReactNode;
  readonly form: ReactNode;
  readonly acts: ReactNode;
}) {
  const { name, about, form, acts } = props;
  return (
    <li>
      <div>
        <h3>{name}</h3>
        {about}
        <details>
          <summary>
            Change<span className="visually-hidden"> {name}</span>
          </summary>
          {form}
        </details>
      </div>
      {acts}
    </li>
  );
}
