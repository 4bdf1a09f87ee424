import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { number } from '../language/numbers.ts';
import { t } from '../language/t.ts';

/** The first of many, and the rest when somebody asks for it. */
export function SomeFirst<T>(props: {
  readonly all: readonly T[];
  readonly first: number;
  /** Somebody asked for the rest. */
  readonly onAll?: () => void;
  readonly children: (shown: readonly T[]) => ReactNode;
}) {
  const { all, first, onAll, children } = props;
  const [whole, setWhole] = useState(false);
  return (
    <>
      {children(whole ? all : all.slice(0, first))}
      {!whole && all.length > first && (
        <p>
          <Button
            className="quiet"
            onPress={() => {
              setWhole(true);
              onAll?.();
            }}
          >
            {t`Show all ${number(all.length)}`}
          </Button>
        </p>
      )}
    </>
  );
}
