import { Button } from 'react-aria-components';
import { Told } from '../parts/told.tsx';
import './reactions.css';
import type { UsedReactions, Word } from './said.ts';

const words: Readonly<
  Record<Word, { readonly long: string; readonly short: string; readonly said: string }>
> = {
  problem: { long: 'This is a problem', short: 'A problem', said: 'You called this a problem.' },
  detail: { long: 'A detail', short: 'A detail', said: 'You called this a detail.' },
  hide: { long: 'Do not show me', short: 'Do not show me', said: 'You do not want to be shown this.' },
};
const all = ['problem', 'detail', 'hide'] as const;

/** The three things to say of an item, each one tap; what was said stands there, with what it changed, and a way back. */
export function ReactTo(props: {
  readonly item: string;
  /** What it is, for those who hear the buttons alone. */
  readonly about: string;
  readonly reactions: UsedReactions;
  readonly small?: boolean;
}) {
  const { item, about, reactions, small = false } = props;
  if (!reactions.may) return null;
  const now = reactions.said.find((one) => one.item === item)?.says;
  const changed = reactions.changed[item] ?? '';
  return (
    <div className={small ? 'react-to small' : 'react-to'}>
      <fieldset>
        <legend className="visually-hidden">What is this to you? {about}</legend>
        {all.map((word) => (
          <Button
            key={word}
            className="quiet"
            aria-pressed={now === word}
            onPress={() => reactions.press(item, now === word ? null : word)}
          >
            {small ? words[word].short : words[word].long}
          </Button>
        ))}
      </fieldset>
      <p role="status">
        {now && (
          <>
            {words[now].said} {changed}
          </>
        )}
      </p>
      {now && (
        <Button className="link" aria-label={`Undo: ${about}`} onPress={() => reactions.press(item, null)}>
          Undo
        </Button>
      )}
      {reactions.failed?.item === item && <Told error={reactions.failed.error} />}
    </div>
  );
}
