import { Button } from 'react-aria-components';
import { Told } from '../parts/told.tsx';
import type { PainChange } from './use-pain-change.ts';

/** What was just done, with a way back. */
export function PainDone({ doing }: { readonly doing: PainChange }) {
  const { change, undo, last } = doing;
  const error = change.error ?? undo.error;
  return (
    <>
      <p role="status" className="soft done">
        {last && (
          <>
            {last.said}{' '}
            <Button className="quiet" onPress={() => undo.mutate(last.change)} isDisabled={undo.isPending}>
              Take it back
            </Button>
          </>
        )}
      </p>
      {error && <Told error={error} />}
    </>
  );
}
