import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { type FoundPain, type Piece, painsQuery, titleOf } from './pain-queries.ts';
import type { PainChange } from './use-pain-change.ts';

/** What was said, each with who and where; some can be made a pain of their own, or put into another. */
export function PainPieces({ data, doing }: { readonly data: FoundPain; readonly doing: PainChange }) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const here = chosen.filter((id) => data.pieces.some((piece) => piece.id === id));
  const choose = (id: number) =>
    setChosen(here.includes(id) ? here.filter((one) => one !== id) : [...here, id]);
  return (
    <>
      {data.may && data.pieces.length > 0 && (
        <Sort data={data} chosen={here} clear={() => setChosen([])} doing={doing} />
      )}
      {data.pieces.length === 0 && <p className="soft">Nothing is in it any more.</p>}
      <ul className="pieces">
        {data.pieces.map((piece) => (
          <li key={piece.id}>
            {data.may && (
              <label className="tick">
                <input type="checkbox" checked={here.includes(piece.id)} onChange={() => choose(piece.id)} />
                <span className="visually-hidden">Choose “{piece.words.slice(0, 60)}”</span>
              </label>
            )}
            <div>
              <blockquote>{piece.words}</blockquote>
              <p className="soft">{fromWhom(piece)}</p>
            </div>
          </li>
        ))}
      </ul>
      {data.pain.pieces > data.pieces.length && (
        <p className="soft">
          These are {data.pieces.length} of {data.pain.pieces.toLocaleString('en-GB')}.
        </p>
      )}
    </>
  );
}

function fromWhom(piece: Piece): string {
  const when = new Date(piece.saidAt).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const who = piece.who ?? (piece.role === 'unknown' ? 'somebody' : `a ${piece.role}`);
  const lost =
    piece.minutes === null
      ? ''
      : piece.minutesHow === 'ticket'
        ? ` · open ${piece.minutes} min (counted up to one day)`
        : ` · ${piece.minutes} min lost, as ${piece.minutesHow}`;
  const ticket = piece.ticket === '' ? '' : ` · ticket ${piece.ticket}`;
  const by = piece.placedBy === '' ? '' : ` · put here by ${piece.placedBy}`;
  return `${who}, ${piece.customer.name}, ${when}${ticket}${lost}${by}`;
}

function Sort(props: {
  readonly data: FoundPain;
  readonly chosen: readonly number[];
  readonly clear: () => void;
  readonly doing: PainChange;
}) {
  const { data, chosen, clear, doing } = props;
  const [name, setName] = useState('');
  const [to, setTo] = useState('');
  const { data: all } = useQuery(painsQuery);
  if (chosen.length === 0)
    return (
      <p className="soft">Choose what is something else: it can become a pain of its own or go to another.</p>
    );
  const param = { pain: String(data.pain.id) };
  const pieces = [...chosen];
  const done = (said: string, act: () => Promise<{ change: number | null }>) => {
    doing.change.mutate({ said, act });
    clear();
  };
  const split = () =>
    done(`${pieces.length} are a pain of their own.`, () =>
      bodyOf(api.pains[':pain'].split.$post({ param, json: { pieces, name } })),
    );
  const move = () =>
    done(`${pieces.length} were moved.`, () =>
      bodyOf(api.pains[':pain'].move.$post({ param, json: { pieces, to: to === '' ? null : Number(to) } })),
    );
  return (
    <div className="sort">
      <label>
        Name of a new one (may be empty)
        <input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      </label>
      <Button onPress={split} isDisabled={doing.change.isPending}>
        Split {chosen.length} off
      </Button>
      <label>
        Or where they belong
        <select value={to} onChange={(event) => setTo(event.target.value)}>
          <option value="">in none</option>
          {all?.pains
            .filter((one) => one.id !== data.pain.id)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {titleOf(one)}
              </option>
            ))}
        </select>
      </label>
      <Button onPress={move} isDisabled={doing.change.isPending}>
        Move {chosen.length}
      </Button>
    </div>
  );
}
