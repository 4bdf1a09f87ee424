import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { t } from '../language/t.ts';
import { useReached } from './reach.ts';

/** Says that the server cannot be reached, as long as it cannot; then everything that is shown is asked for anew. */
export function OutOfReach() {
  const reached = useReached();
  const before = useRef(reached);
  const queries = useQueryClient();
  useEffect(() => {
    if (reached && !before.current) void queries.invalidateQueries();
    before.current = reached;
  }, [reached, queries]);
  return (
    <div role="status" className="out-of-reach">
      {!reached && (
        <p className="notice">
          {t`The server cannot be reached. What you see may be old, and nothing new is kept until it is back; we try again by ourselves.`}
        </p>
      )}
    </div>
  );
}
