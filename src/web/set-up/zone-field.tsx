import { useSuspenseQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { zonesQuery } from './set-up-api.ts';

/** A time zone, by its name or a part of it. */
export function ZoneField(props: { readonly name: string; readonly label: string; readonly value: string }) {
  const { zones } = useSuspenseQuery(zonesQuery).data;
  const id = useId();
  return (
    <label className="field">
      {props.label}
      <input
        name={props.name}
        list={id}
        defaultValue={props.value}
        placeholder="Europe/London"
        autoComplete="off"
      />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </label>
  );
}
