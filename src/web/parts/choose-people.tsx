import { useId, useState } from 'react';
import './choose-people.css';

interface Somebody {
  readonly id: number;
  readonly name: string;
  readonly roles: readonly string[];
}

/** So many are shown without a search; who is chosen always is. */
const most = 6;

/** Chooses some of possibly thousands of people: who is chosen, then who decides, then whoever is looked for. */
export function ChoosePeople(props: {
  readonly legend: string;
  /** Of the boxes, for a form. */
  readonly name?: string;
  readonly people: readonly Somebody[];
  readonly chosen: readonly number[];
  readonly onChange: (chosen: readonly number[]) => void;
}) {
  const { legend, name, people, chosen, onChange } = props;
  const [text, setText] = useState('');
  const id = useId();
  const wanted = text.trim().toLowerCase();
  const others = people.filter((one) => !chosen.includes(one.id) && one.name.toLowerCase().includes(wanted));
  const shown = [...people.filter((one) => chosen.includes(one.id)), ...others.slice(0, most)];
  const hidden = others.length - most;
  const toggle = (one: number) =>
    onChange(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  return (
    <fieldset className="choose-people">
      <legend>{legend}</legend>
      {people.length > most && (
        <input
          type="search"
          aria-label={`Look for a name, for ${legend}`}
          aria-describedby={id}
          placeholder="part of a name"
          value={text}
          onChange={(event) => setText(event.target.value)}
          // Enter must not send a form that is half filled.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      <ul>
        {shown.map((one) => (
          <li key={one.id}>
            <label>
              <input
                type="checkbox"
                {...(name ? { name } : {})}
                value={one.id}
                checked={chosen.includes(one.id)}
                onChange={() => toggle(one.id)}
              />
              <span>
                {one.name}
                <span className="soft">
                  {one.roles
                    .filter((role) => role !== 'user')
                    .map((role) => ` · ${role}`)
                    .join('')}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className="soft" id={id} aria-live="polite">
        {people.length === 0 && 'Nobody is known there yet.'}
        {people.length > 0 && shown.length === 0 && 'Nobody is called that.'}
        {hidden > 0 && `${hidden.toLocaleString('en-GB')} more: write a part of the name.`}
      </p>
    </fieldset>
  );
}
