import type { LightState } from '../../findings/index.ts';
import { mark, say } from '../language/t.ts';

const words: Readonly<Record<LightState, string>> = {
  problem: mark('Problem'),
  watch: mark('On watch'),
  good: mark('Good'),
  'not measured': mark('Not measured'),
};

/** The state of a need: a shape of its own, so that colour alone never tells. */
export function Light({ state, label = true }: { readonly state: LightState; readonly label?: boolean }) {
  return (
    <span className={`light ${state.replace(' ', '-')}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {state === 'problem' && <path d="M6 0L12 6L6 12L0 6Z" />}
        {state === 'watch' && <path d="M6 .8L11.8 11H.2Z" />}
        {state === 'good' && <circle cx="6" cy="6" r="4.8" />}
        {state === 'not measured' && <circle cx="6" cy="6" r="4" fill="none" strokeWidth="1.4" />}
      </svg>
      <span className={label ? undefined : 'visually-hidden'}>{say(words[state])}</span>
    </span>
  );
}
