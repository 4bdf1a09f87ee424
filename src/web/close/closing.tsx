import { useMutation } from '@tanstack/react-query';
import { Button, Label, ProgressBar } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { momentName } from '../parts/dates.ts';
import { Told } from '../parts/told.tsx';
import { useEvents } from '../parts/use-events.ts';
import { useOnChange } from '../parts/use-on-change.ts';
import { type CloseMonth, monthTitle } from './queries.ts';

/** Rows of customers that were closed meanwhile are read no more often than this. */
const rowsEveryMs = 2000;

/** The close that is under way, or how the last one of the month ended. */
export function Closing({ data, refresh }: { readonly data: CloseMonth; readonly refresh: () => unknown }) {
  const { elsewhere, month } = data;
  const running = data.closing?.state === 'running';
  const address = running ? `/api/close/months/${month}/events` : null;
  const closing = useEvents(address, data.closing, () => void refresh());
  useOnChange(running ? closing?.done : undefined, rowsEveryMs, () => void refresh());
  const again = useMutation({
    mutationFn: () => bodyOf(api.close.again.$post({ json: { month } })),
    onSettled: refresh,
  });
  if (elsewhere) return <p className="notice">{monthTitle(elsewhere)} is being closed at this moment.</p>;
  if (!closing) return null;
  if (closing.state === 'running') {
    const { done, total, step } = closing;
    return (
      <ProgressBar
        className="progress"
        value={total > 0 ? done : 0}
        maxValue={Math.max(1, total)}
        isIndeterminate={total === 0}
      >
        {({ percentage }) => (
          <>
            <Label>{step || 'Beginning'}</Label>
            <svg viewBox="0 0 100 4" height="8" preserveAspectRatio="none" aria-hidden="true">
              <rect className="whole" width="100" height="4" />
              <rect className="part" width={percentage ?? 0} height="4" />
            </svg>
            <span className="soft">{total > 0 ? `${done} of ${total}` : 'One moment'}</span>
          </>
        )}
      </ProgressBar>
    );
  }
  if (closing.state === 'done') {
    return (
      <p className="soft">
        Last closed {momentName(closing.endedAt ?? closing.startedAt)} by {closing.startedBy}
        {closing.problem && `; ${closing.problem}`}.
      </p>
    );
  }
  return (
    <div className="notice cut-off" role="status">
      <p>
        <strong>
          {closing.state === 'cut off' ? 'The last close was cut off.' : 'The last close failed.'}
        </strong>{' '}
        {closing.problem}. What was ready by then is kept.
      </p>
      <Button onPress={() => again.mutate()} isDisabled={again.isPending}>
        Go on with the rest
      </Button>
      {again.error && <Told error={again.error} />}
    </div>
  );
}
