/** From so many on, a list can be searched. */
export const manyToSee = 12;

/** Whether one of a list is meant by what somebody looks for. */
export const isMeant = (words: string, look: string): boolean =>
  words.toLowerCase().includes(look.trim().toLowerCase());

/** Where somebody writes what they look for in a long list. */
export function Find(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** For instance `part of a name`. */
  readonly example: string;
}) {
  const { value, onChange, example } = props;
  return (
    <label className="field find">
      Look for
      <input
        type="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={example}
      />
    </label>
  );
}
