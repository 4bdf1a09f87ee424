import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Told } from '../../parts/told.tsx';
import { type Section, useBringBack, useRemove } from './customer-api.ts';

/** Removing entries of a section: what was removed last is said above the list, since its row is gone, with the way back. */
export function useRemovals(customer: string, section: Section) {
  const remove = useRemove(customer, section);
  const back = useBringBack(customer);
  const [last, setLast] = useState<{ readonly name: string; readonly removed: number } | null>(null);
  const bringBack = (removed: number) => back.mutate(removed);
  return {
    busy: remove.isPending || back.isPending,
    remove: (id: number, name: string) => {
      back.reset();
      setLast(null);
      remove.mutate(id, { onSuccess: ({ removed }) => setLast({ name, removed }) });
    },
    told: <Removed last={last} isBack={back.isSuccess} undo={bringBack} error={remove.error ?? back.error} />,
  };
}

export type Removals = ReturnType<typeof useRemovals>;

function Removed(props: {
  readonly last: { readonly name: string; readonly removed: number } | null;
  readonly isBack: boolean;
  readonly undo: (removed: number) => void;
  readonly error: Error | null;
}) {
  const { last, isBack, undo, error } = props;
  return (
    <>
      {last && (
        <p role="status" className="done acts">
          {isBack ? (
            <span>“{last.name}” is back, with all that belonged to it.</span>
          ) : (
            <>
              <span>“{last.name}” was removed.</span>
              <Button className="quiet" onPress={() => undo(last.removed)}>
                Undo
              </Button>
            </>
          )}
        </p>
      )}
      {error && <Told error={error} />}
    </>
  );
}
