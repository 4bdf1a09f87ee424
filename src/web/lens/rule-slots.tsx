import { say, t } from '../language/t.ts';
import { orList, type Piece, piecesOf } from './compose-sentence.ts';
import type { RuleForm } from './rules-api.ts';
import { beforeAll, type Choice, choicesOf, isIn, numbers, severalLabel, severalOf } from './slot-choices.ts';

type Template = RuleForm['templates'][number];
type Slot = Template['slots'][number];

interface SlotProps {
  readonly slot: Slot;
  readonly words: RuleForm['words'];
  readonly value: string;
  readonly change: (value: string) => void;
}

/** The sentence with its blanks to fill, in the order in which it is read. */
export function RuleSlots(props: {
  readonly template: Template;
  readonly words: RuleForm['words'];
  readonly values: Readonly<Record<string, string>>;
  readonly change: (name: string, value: string) => void;
}) {
  const { template, words, values, change } = props;
  const show = (piece: Piece, at: string) => {
    if (piece.is === 'words') return <span key={at}>{piece.text}</span>;
    if (piece.is === 'group')
      return (
        <span key={at} className="group">
          {piece.pieces.map((one, index) => show(one, `${at}.${index}`))}
        </span>
      );
    const slot = template.slots.find((one) => one.name === piece.name);
    if (!slot) return null;
    const own = { slot, words, value: values[slot.name] ?? '' };
    return <SlotInput key={at} {...own} change={(value) => change(slot.name, value)} />;
  };
  return (
    <fieldset className="slots">
      <legend className="visually-hidden">{t`Fill in the sentence`}</legend>
      {piecesOf(template.inWords).map((piece, index) => show(piece, String(index)))}
    </fieldset>
  );
}

function SlotInput(props: SlotProps) {
  const { slot, words, value, change } = props;
  const several = severalOf(slot, words);
  if (several) return <Several {...props} choices={several} />;
  if (numbers[slot.kind]) return <NumberInput {...props} />;
  const choices = choicesOf(slot, words);
  if (choices === null || choices.length === 0)
    return (
      <input
        className="words"
        aria-label={nameOf(slot)}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    );
  return (
    <select aria-label={nameOf(slot)} value={value} onChange={(event) => change(event.target.value)}>
      {!slot.required && slot.kind !== 'how' && <option value="">({slot.leftOut || t`any`})</option>}
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

function NumberInput({ slot, value, change }: SlotProps) {
  const units = numbers[slot.kind]?.units ?? [''];
  const [, number = '', unit = units[0] ?? ''] = /^([\d.]*) ?(.*)$/.exec(value) ?? [];
  const fill = (amount: string, of: string) => change(amount === '' ? '' : `${amount} ${of}`.trim());
  return (
    <span className="number">
      <input
        type="number"
        min="0"
        step={slot.kind === 'count' || slot.kind === 'times' ? 1 : 'any'}
        aria-label={nameOf(slot)}
        value={number}
        onChange={(event) => fill(event.target.value, unit || (units[0] ?? ''))}
      />
      {units.length > 1 ? (
        <select
          aria-label={t`Unit: ${slot.help}`}
          value={unit || units[0]}
          onChange={(event) => fill(number, event.target.value)}
        >
          {units.map((one) => (
            <option key={one} value={one}>
              {say(one)}
            </option>
          ))}
        </select>
      ) : (
        say(units[0] ?? '')
      )}
    </span>
  );
}

function Several({ slot, value, change, choices }: SlotProps & { readonly choices: readonly Choice[] }) {
  const before = beforeAll(slot);
  const picked = choices.filter((one) => isIn(one.value, value.slice(before.length)));
  const turn = (one: Choice) => {
    const now = choices.filter((each) => (each === one ? !picked.includes(one) : picked.includes(each)));
    change(now.length === 0 ? '' : `${before}${orList(now.map((each) => each.value))}`);
  };
  return (
    <details className="several">
      <summary>{picked.length === 0 ? t`(any) ${slot.help}` : severalLabel(slot, choices, value)}</summary>
      <fieldset>
        <legend className="visually-hidden">{slot.help}</legend>
        {choices.map((one) => (
          <label key={one.value}>
            <input type="checkbox" checked={picked.includes(one)} onChange={() => turn(one)} /> {one.label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function nameOf(slot: Slot): string {
  return slot.required ? slot.help : t`${slot.help} (may be left out)`;
}
