import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api.ts';

/** Does something to a pain, says that it is done, and can take it back. */
export function usePainChange() {
  const queries = useQueryClient();
  const [last, setLast] = useState<{ readonly change: number; readonly said: string } | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ['pains'] });
  const change = useMutation({
    mutationFn: async (what: {
      readonly said: string;
      readonly act: () => Promise<{ change: number | null }>;
    }) => {
      const { change: number } = await what.act();
      return number === null ? null : { change: number, said: what.said };
    },
    onSuccess: (done) => {
      setLast(done);
      return refresh();
    },
  });
  const undo = useMutation({
    mutationFn: (number: number) =>
      bodyOf(api.pains.changes[':change'].undo.$post({ param: { change: String(number) } })),
    onSuccess: () => {
      setLast(null);
      return refresh();
    },
  });
  return { change, undo, last };
}

export type PainChange = ReturnType<typeof usePainChange>;
