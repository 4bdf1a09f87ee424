import { Fragment, type ReactNode } from 'react';
import { patternOf } from './t.ts';

/** A text as `t` writes it, with elements in its holes: a name in bold, a link within a sentence. */
export function rich(english: TemplateStringsArray, ...values: readonly ReactNode[]): ReactNode {
  const { parts, holes } = patternOf(english);
  return parts.map((part, at) => {
    const hole = holes[at - 1];
    return (
      // The pieces of a sentence have no name of their own and never move.
      <Fragment key={at}>
        {hole !== undefined && values[hole]}
        {part}
      </Fragment>
    );
  });
}
