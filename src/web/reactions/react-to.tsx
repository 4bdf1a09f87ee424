import { Button } from 'react-aria-components';
import { mark, say, t } from '../language/t.ts';
import { Told } from '../parts/told.tsx';
import './reactions.css';
import type { UsedReactions, Word } from './said.ts';

const words: Readonly<
  Record<Word, { readonly long: string; readonly short: string; readonly said: string }>
> = {
  problem: {
    long: mark('This is a problem'),
    short: mark('A problem'),
    said: mark('You called this a problem.'),
  },
  detail: { long: mark('A detail'), short: mark('A detail'), said: mark('You called this a detail.') },
  hide: {
    long: mark('Do not show me'),
    short: mark('Do not show me'),
    said: mark('You do not want to be shown this.'),
  },
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
        <legend className="visually-hidden">
          {t`What is this to you?`} {about}
        </legend>
        {all.map((word) => (
          <Button
            key={word}
            className="quiet"
            aria-pressed={now === word}
            onPress={() => reactions.press(item, now === word ? null : word)}
          >
            {say(small ? words[word].short : words[word].long)}
          </Button>
        ))}
      </fieldset>
      <p role="status">
        {now && (
          <>
            {say(words[now].said)} {changed}
          </>
        )}
      </p>
      {now && (
        <Button className="link" aria-label={t`Undo: ${about}`} onPress={() => reactions.press(item, null)}>
          {t`Undo`}
        </Button>
      )}
      {reactions.failed?.item === item && <Told error={reactions.failed.error} />}
    </div>
  );
}
