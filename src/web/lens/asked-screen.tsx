import { useState } from 'react';
import { Button } from 'react-aria-components';
import { t } from '../language/t.ts';
import type { AskingState, Sent } from './asking.tsx';

type Screen = NonNullable<AskingState['step']>['screen'];

interface AskedProps {
  readonly screen: Screen;
  readonly busy: boolean;
  readonly send: (sent: Sent) => void;
}

/** One question. Radio buttons of the browser itself: they know fingers, arrow keys and screen readers. */
export function AskedScreen({ screen, busy, send }: AskedProps) {
  const [shown] = useState(() => ({ at: performance.now(), key: crypto.randomUUID() }));
  const answer = (chosen: string[]) =>
    send({ kind: 'answer', chosen, tookMs: Math.round(performance.now() - shown.at), key: shown.key });
  if (screen.kind === 'best-worst') return <BestWorst needs={screen.needs} busy={busy} answer={answer} />;
  if (screen.kind === 'trade-off') {
    const options = screen.offers.map(({ offer, says }) => ({ id: offer, name: says, means: '' }));
    return <PickOne title={t`Which would you rather have?`} options={options} busy={busy} answer={answer} />;
  }
  const options = screen.needs.map(({ need, name, means }) => ({ id: need, name, means }));
  return <PickOne title={t`Which matters most?`} options={options} busy={busy} answer={answer} />;
}

function BestWorst(props: {
  readonly needs: Extract<Screen, { kind: 'best-worst' }>['needs'];
  readonly busy: boolean;
  readonly answer: (chosen: string[]) => void;
}) {
  const [most, setMost] = useState('');
  const [least, setLeast] = useState('');
  const ready = most !== '' && least !== '' && most !== least;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) props.answer([most, least]);
      }}
    >
      <fieldset className="best-worst">
        <legend>{t`Of these, which matters most to you, and which least?`}</legend>
        <p className="heads" aria-hidden="true">
          <span>{t`Most`}</span>
          <span />
          <span>{t`Least`}</span>
        </p>
        {props.needs.map(({ need, name, means }) => (
          <div key={need} className="choice">
            <Radio group="most" label={t`Most: ${name}`} on={most === need} pick={() => setMost(need)} />
            <p>
              <strong>{name}</strong> <span className="soft">{means}</span>
            </p>
            <Radio group="least" label={t`Least: ${name}`} on={least === need} pick={() => setLeast(need)} />
          </div>
        ))}
      </fieldset>
      {most !== '' && most === least && (
        <p className="problem">{t`The same cannot matter most and least.`}</p>
      )}
      <Button type="submit" isDisabled={!ready || props.busy}>
        {t`Next`}
      </Button>
    </form>
  );
}

function PickOne(props: {
  readonly title: string;
  readonly options: readonly { readonly id: string; readonly name: string; readonly means: string }[];
  readonly busy: boolean;
  readonly answer: (chosen: string[]) => void;
}) {
  const [picked, setPicked] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (picked !== '') props.answer([picked]);
      }}
    >
      <fieldset className="pick-one">
        <legend>{props.title}</legend>
        {props.options.map(({ id, name, means }) => (
          <label key={id} className="choice">
            <input type="radio" name="one" checked={picked === id} onChange={() => setPicked(id)} />
            <span>
              <strong>{name}</strong> <span className="soft">{means}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" isDisabled={picked === '' || props.busy}>
        {t`Next`}
      </Button>
    </form>
  );
}

function Radio(props: {
  readonly group: string;
  readonly label: string;
  readonly on: boolean;
  readonly pick: () => void;
}) {
  return (
    <label className="target">
      <input
        type="radio"
        name={props.group}
        aria-label={props.label}
        checked={props.on}
        onChange={props.pick}
      />
    </label>
  );
}
