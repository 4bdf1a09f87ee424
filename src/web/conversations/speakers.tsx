import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import type { Whole } from './queries.ts';
import { sideWords } from './words.ts';

interface Props {
  readonly customer: string;
  readonly data: Whole;
}

const none = { sameAs: null, staffId: null, personId: null, side: null };
type Decision = { label: string } & {
  [K in keyof typeof none]: K extends 'sameAs'
    ? string | null
    : K extends 'side'
      ? 'ours' | 'theirs' | 'unknown' | null
      : number | null;
};

/** Who each name of the transcript is: what is sure stands there, what may be is one press away. */
export function Speakers({ customer, data }: Props) {
  const conversation = String(data.conversation.id);
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['conversations', customer] });
  const one = api.customers[':customer'].conversations[':conversation'].speakers;
  const param = { customer, conversation };
  const decide = useMutation({
    mutationFn: (decision: Decision) => bodyOf(one.$post({ param, json: decision })),
    onSettled: refresh,
  });
  const rest = useMutation({
    mutationFn: () => bodyOf(one.rest.$post({ param, json: { side: 'theirs' } })),
    onSettled: refresh,
  });
  const undo = useMutation({ mutationFn: () => bodyOf(one.undo.$post({ param })), onSettled: refresh });
  const open = data.speakers.filter(
    (each) => each.how === '' && each.key === each.label && each.label !== '',
  ).length;
  const failed = decide.error ?? rest.error ?? undo.error;
  return (
    <section aria-labelledby="speakers">
      <h2 id="speakers">Who is who</h2>
      <p className="buttons">
        {open > 0 && (
          <Button className="quiet" isDisabled={rest.isPending} onPress={() => rest.mutate()}>
            The {open} others are theirs
          </Button>
        )}
        {data.decisions > 0 && (
          <Button className="quiet" isDisabled={undo.isPending} onPress={() => undo.mutate()}>
            Take the last one back
          </Button>
        )}
      </p>
      {failed && <Told error={failed} />}
      <ul className="speakers">
        {data.speakers.map((each) => (
          <Speaker
            key={each.label}
            each={each}
            data={data}
            isPending={decide.isPending}
            onDecide={decide.mutate}
          />
        ))}
      </ul>
    </section>
  );
}

function Speaker(props: {
  readonly each: Whole['speakers'][number];
  readonly data: Whole;
  readonly isPending: boolean;
  readonly onDecide: (decision: Decision) => void;
}) {
  const { each, data, isPending, onDecide } = props;
  const { label } = each;
  if (label === '')
    return <li className="soft">Some words are nobody’s: the transcript does not say whose.</li>;
  const merged = each.key !== label;
  return (
    <li>
      <span className="label">{label}</span>
      <span className="soft">
        {merged
          ? `the same as ${each.key}`
          : each.name === label
            ? sideWords[each.side]
            : `${each.name}, ${sideWords[each.side]}`}
        {each.how === 'same name' && ', by the name'}
        {each.how === 'organisation' && ', by the organisation'}
      </span>
      <span className="buttons">
        {each.suggestions.map((one) => (
          <Button
            key={one.kind === 'same' ? one.label : `${one.kind} ${one.id}`}
            className="quiet"
            isDisabled={isPending}
            onPress={() => onDecide(decisionOf(label, one))}
          >
            {one.kind === 'same' ? `Same as ${one.label}` : `This is ${one.name}`}{' '}
            <span className="small">({one.why})</span>
          </Button>
        ))}
        <select
          aria-label={`Who is ${label}`}
          value=""
          disabled={isPending}
          onChange={(event) => {
            const decision = chosen(label, event.target.value);
            if (decision) onDecide(decision);
          }}
        >
          <option value="">{each.how === '' && !merged ? 'Say who' : 'Change'}</option>
          <option value="side ours">one of ours</option>
          <option value="side theirs">one of theirs</option>
          <option value="side unknown">neither</option>
          <optgroup label="Ours">
            {data.staff.map((one) => (
              <option key={one.id} value={`staff ${one.id}`}>
                {one.name}
              </option>
            ))}
          </optgroup>
          <optgroup label="Theirs">
            {data.people.map((one) => (
              <option key={one.id} value={`person ${one.id}`}>
                {one.name}
              </option>
            ))}
          </optgroup>
          <optgroup label="The same as">
            {data.speakers
              .filter((one) => one.label !== label && one.label !== '')
              .map((one) => (
                <option key={one.label} value={`same ${one.label}`}>
                  {one.label}
                </option>
              ))}
          </optgroup>
        </select>
      </span>
    </li>
  );
}

function decisionOf(label: string, one: Whole['speakers'][number]['suggestions'][number]): Decision {
  if (one.kind === 'same') return { ...none, label, sameAs: one.label };
  return one.kind === 'staff' ? { ...none, label, staffId: one.id } : { ...none, label, personId: one.id };
}

function chosen(label: string, value: string): Decision | null {
  const [, kind, rest = ''] = /^(\w+) (.*)$/s.exec(value) ?? [];
  if (kind === 'side') return { ...none, label, side: rest as 'ours' | 'theirs' | 'unknown' };
  if (kind === 'staff') return { ...none, label, staffId: Number(rest) };
  if (kind === 'person') return { ...none, label, personId: Number(rest) };
  return kind === 'same' ? { ...none, label, sameAs: rest } : null;
}
