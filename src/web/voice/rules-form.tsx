import type { FormEvent } from 'react';
import { Button } from 'react-aria-components';
import { Told } from '../parts/told.tsx';
import type { AskingRules } from './whom-api.ts';

type Rules = AskingRules['inForce'];
type Part = AskingRules['own'];

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const dayNames = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' };

const costs = [
  ['opening', 'To open a survey'],
  ['question', 'A question to click'],
  ['words', 'A question in words'],
  ['screen', 'A screen of “what matters”'],
  ['call', 'A call'],
] as const;

/** The rules of asking as a form; `save` gets only what differs from `beyond`, what holds farther out. */
export function RulesForm(props: {
  readonly name: string;
  readonly inForce: Rules;
  readonly beyond: Rules;
  readonly saved: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly save: (rules: Part) => void;
}) {
  const { name, inForce, beyond, pending, error, saved } = props;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.save(changesIn(new FormData(event.currentTarget), beyond));
  };
  return (
    <form onSubmit={submit} aria-label={name} className="rules-form">
      <div className="pairs">
        <NumberField
          name="minutesAYear"
          label="Minutes of one person a year"
          value={inForce.minutesAYear}
          step={0.5}
        />
        <NumberField name="gapDays" label="Days between two askings" value={inForce.gapDays} step={1} />
        <NumberField
          name="customerShare"
          label="Of a company a week, %"
          value={Math.round(100 * inForce.customerShare)}
          step={1}
        />
        <NumberField
          name="siteShare"
          label="Of a site a week, %"
          value={Math.round(100 * inForce.siteShare)}
          step={1}
        />
        <label className="field">
          Not before
          <input name="earliest" type="time" required defaultValue={inForce.earliest} />
        </label>
        <label className="field">
          Not after
          <input name="latest" type="time" required defaultValue={inForce.latest} />
        </label>
      </div>
      <fieldset className="days">
        <legend>Days on which nobody is asked; holidays of the agreements are always off</legend>
        {days.map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              name="daysOff"
              value={day}
              defaultChecked={inForce.daysOff.includes(day)}
            />{' '}
            {dayNames[day]}
          </label>
        ))}
      </fieldset>
      <details>
        <summary>What each asking is taken to cost, minutes</summary>
        <div className="pairs">
          {costs.map(([key, label]) => (
            <NumberField
              key={key}
              name={`costs.${key}`}
              label={label}
              value={inForce.costs[key]}
              step={0.05}
            />
          ))}
        </div>
      </details>
      {error !== null && <Told error={error} />}
      <p>
        <Button type="submit" isDisabled={pending}>
          Save the rules
        </Button>{' '}
        <span role="status" className="soft">
          {saved && !pending ? 'Saved.' : ''}
        </span>
      </p>
    </form>
  );
}

function NumberField(props: {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly step: number;
}) {
  return (
    <label className="field">
      {props.label}
      <input
        name={props.name}
        type="number"
        min="0"
        step={props.step}
        required
        defaultValue={props.value}
        inputMode="decimal"
      />
    </label>
  );
}

/** Only what is otherwise than farther out is kept here: the rest goes along when that changes. */
function changesIn(form: FormData, beyond: Rules): Part {
  const number = (name: string) => Number(form.get(name));
  const all: Rules = {
    minutesAYear: number('minutesAYear'),
    gapDays: number('gapDays'),
    customerShare: number('customerShare') / 100,
    siteShare: number('siteShare') / 100,
    earliest: String(form.get('earliest')),
    latest: String(form.get('latest')),
    daysOff: form.getAll('daysOff') as Rules['daysOff'],
    costs: {
      opening: number('costs.opening'),
      question: number('costs.question'),
      words: number('costs.words'),
      screen: number('costs.screen'),
      call: number('costs.call'),
    },
  };
  const differs = (one: object, other: object): [string, unknown][] =>
    Object.entries(one).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(other[key as keyof typeof other]),
    );
  const { costs: each, ...plain } = all;
  const own = Object.fromEntries(differs(plain, beyond)) as Part;
  const dear = differs(each, beyond.costs);
  return dear.length > 0 ? { ...own, costs: Object.fromEntries(dear) } : own;
}
